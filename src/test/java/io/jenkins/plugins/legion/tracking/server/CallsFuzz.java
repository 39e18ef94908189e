package io.jenkins.plugins.legion.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.util.List;

/** Whatever is asked of the tracking server, it is answered or refused, and a restart finds it again. */
public final class CallsFuzz {

    private CallsFuzz() {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CALLS = 12;

    /** Each part is a call: method, path below {@code mlflow/} and parameters, with blanks between them. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        ServerFolder folder = new ServerFolder(Scratch.empty().resolve("server"));
        String before;
        try (TrackingApi api = TrackingApi.open(folder, Silent.INSTANCE)) {
            for (byte[] part : Parts.of(input, MOST_CALLS)) {
                call(api, Parts.text(part).split(" ", 3));
            }
            before = runs(api);
        }
        try (TrackingApi api = TrackingApi.open(folder, Silent.INSTANCE)) {
            assertThat(runs(api)).isEqualTo(before);
        }
    }

    private static void call(TrackingApi api, String[] words) throws IOException {
        if (words.length < 3) {
            return;
        }
        JsonNode parameters;
        try {
            parameters = JSON.readTree(words[2]);
        } catch (JsonProcessingException e) {
            return;
        }
        if (parameters instanceof ObjectNode object) {
            try {
                api.answer(words[0], List.of(words[1].split("/")), object);
            } catch (ApiFault e) {
                assertThat(e.getMessage()).isNotNull();
            }
        }
    }

    private static String runs(TrackingApi api) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.putArray("experiment_ids").add("0").add("1");
        return api.answer("POST", List.of("runs", "search"), all).toString();
    }
}
