package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The part of the API that lists artifacts by the run or the model that they belong to. */
final class ArtifactCalls {

    private final TrackedState state;
    private final ArtifactFiles files;

    ArtifactCalls(TrackedState state, ArtifactFiles files) {
        this.state = state;
        this.files = files;
    }

    void addTo(Routes routes) {
        routes.reads(
                "GET",
                "artifacts/list",
                call -> list(state.run(call.text("run_id", "run_uuid")).artifacts(), call, "path"));
        routes.reads(
                "GET",
                "logged-models/{model_id}/artifacts/directories",
                call -> list(state.model(call.text("model_id")).artifacts(), call, "artifact_directory_path"));
    }

    private JsonNode list(String uri, Call call, String parameter) {
        String root = ArtifactFiles.pathOf(uri)
                .orElseThrow(() -> ApiFault.invalid("The artifacts are at " + uri + ", which is not this server's."));
        String below = call.optional(parameter).orElse("").replaceAll("/+$", "");
        files.resolve(below);
        ObjectNode answer = ApiJson.object().put("root_uri", uri);
        try {
            answer.set("files", files.list(root + "/" + below, below.isEmpty() ? "" : below + "/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer;
    }
}
