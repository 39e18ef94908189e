package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The questions that an MLflow server is asked, and what it calls the answers. */
final class MlflowApi {

    private static final String ROOT = "api/2.0/mlflow/";

    /** Of models with one name in one experiment; a search that logs a model a minute has fewer. */
    private static final int PAGES = 200;

    private final MlflowHttp http;

    MlflowApi(MlflowHttp http) {
        this.http = http;
    }

    JsonNode version(String name, String number) throws IOException {
        return part(http.json(ROOT + "model-versions/get", Map.of("name", name, "version", number)), "model_version");
    }

    JsonNode aliased(String name, String alias) throws IOException {
        return part(http.json(ROOT + "registered-models/alias", Map.of("name", name, "alias", alias)), "model_version");
    }

    /** The newest version, of those in a stage unless that is empty. */
    Optional<JsonNode> latest(String name, String stage) throws IOException {
        Map<String, String> query = new LinkedHashMap<>(Map.of("name", name));
        if (!stage.isEmpty()) {
            query.put("stages", stage);
        }
        Optional<JsonNode> newest = Optional.empty();
        for (JsonNode version :
                http.json(ROOT + "registered-models/get-latest-versions", query).path("model_versions")) {
            if (newest.isEmpty() || number(version) > number(newest.get())) {
                newest = Optional.of(version);
            }
        }
        return newest;
    }

    private static long number(JsonNode version) {
        return version.path("version").asLong(-1);
    }

    String downloadUri(String name, String number) throws IOException {
        return text(
                http.json(ROOT + "model-versions/get-download-uri", Map.of("name", name, "version", number)),
                "artifact_uri");
    }

    JsonNode run(String id) throws IOException {
        return part(http.json(ROOT + "runs/get", Map.of("run_id", id)), "run");
    }

    JsonNode loggedModel(String id) throws IOException {
        return part(http.json(ROOT + "logged-models/" + id, Map.of()), "model");
    }

    /** The newest model of that name that a run logged; nothing where the server knows only runs, as before MLflow 3. */
    Optional<JsonNode> loggedModel(String experiment, String run, String name) throws IOException {
        if (name.indexOf('\'') >= 0) {
            return Optional.empty();
        }
        ObjectNode question = LifecycleJson.mapper().createObjectNode();
        question.putArray("experiment_ids").add(experiment);
        question.put("filter", "name = '" + name + "'");
        Optional<JsonNode> newest = Optional.empty();
        for (int page = 0; page < PAGES; page++) {
            JsonNode answer;
            try {
                answer = http.json(ROOT + "logged-models/search", question);
            } catch (RefusedRequest e) {
                if (e.isNotThere()) {
                    return Optional.empty();
                }
                throw e;
            }
            for (JsonNode model : answer.path("models")) {
                JsonNode info = model.path("info");
                if (info.path("source_run_id").asText("").equals(run)
                        && (newest.isEmpty() || created(model) > created(newest.get()))) {
                    newest = Optional.of(model);
                }
            }
            String next = answer.path("next_page_token").asText("");
            if (next.isEmpty()) {
                break;
            }
            question.put("page_token", next);
        }
        return newest;
    }

    private static long created(JsonNode model) {
        return model.path("info").path("creation_timestamp_ms").asLong(0);
    }

    private static JsonNode part(JsonNode answer, String name) throws UnusableAnswer {
        JsonNode part = answer.path(name);
        if (!part.isObject()) {
            throw new UnusableAnswer("the server's answer has no '" + name + "', as MLflow's have");
        }
        return part;
    }

    /** A text that has to be there. */
    static String text(JsonNode node, String field) throws UnusableAnswer {
        String text = node.path(field).asText("");
        if (text.isEmpty()) {
            throw new UnusableAnswer("the server's answer has no '" + field + "', as MLflow's have");
        }
        return text;
    }
}
