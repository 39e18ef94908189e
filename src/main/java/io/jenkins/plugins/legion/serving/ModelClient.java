package io.jenkins.plugins.legion.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.ModelTransport.ServerAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks a server for predictions, in the language of Legion and ODAHU. */
public final class ModelClient {

    private static final int OK = 200;

    /** Of an answer that is none of ours. */
    private static final int LONGEST = 500;

    private final ModelTransport transport;

    public ModelClient(ModelTransport transport) {
        this.transport = transport;
    }

    /** @param patience for one answer */
    public ModelClient(URI server, Duration patience) {
        this(new HttpTransport(server, patience));
    }

    /**
     * What the model makes of a request.
     *
     * @param request such as {@code {"columns": [...], "data": [[...]]}}
     * @throws IOException if the server cannot be reached, or says no; the message says what is wrong with the request
     */
    public Prediction predict(JsonNode request) throws IOException, InterruptedException {
        return new Prediction(
                request,
                json(transport.ask(
                        "POST", "/api/model/invoke", LifecycleJson.mapper().writeValueAsBytes(request))));
    }

    /** A request with the examples of the model's own columns; absent where it names none. */
    public Optional<JsonNode> example() throws IOException, InterruptedException {
        return ModelExample.ofColumns(json(transport.ask("GET", "/api/model/info", new byte[0]))
                .at("/paths/~1api~1model~1invoke/post/parameters/0/schema/properties"));
    }

    private static JsonNode json(ServerAnswer said) throws IOException {
        JsonNode answer = read(said);
        if (said.status() != OK) {
            throw new IOException(said.from() + " answered " + said.status() + ": "
                    + answer.path("message").asText(shortened(answer.toString())));
        }
        return answer;
    }

    private static JsonNode read(ServerAnswer said) throws IOException {
        try {
            return LifecycleJson.mapper().readTree(said.body());
        } catch (JsonProcessingException e) {
            throw new IOException(said.from() + " answered " + said.status() + ", which is no JSON: "
                    + shortened(new String(said.body(), StandardCharsets.UTF_8)));
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
