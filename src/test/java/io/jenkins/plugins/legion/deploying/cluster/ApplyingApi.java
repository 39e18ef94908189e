package io.jenkins.plugins.legion.deploying.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An API server that keeps what it is told, takes what is applied too, and says no where a test has it say so. */
final class ApplyingApi extends KubernetesCrudDispatcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile Function<String, Optional<MockResponse>> answers = request -> Optional.empty();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param faults an answer by the method and the path of a request; empty for what the server says by itself */
    void answer(Function<String, Optional<MockResponse>> faults) {
        answers = faults;
    }

    /** The methods and paths of all that came. */
    List<String> asked() {
        return asked;
    }

    /** As Kubernetes says no. */
    static MockResponse refusal(int code, String message) {
        ObjectNode status = JSON.createObjectNode();
        status.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", code)
                .put("message", message);
        return new MockResponse().setResponseCode(code).setBody(status.toString());
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String what = request.getMethod() + " " + request.getPath();
        asked.add(what);
        return answers.apply(what).orElseGet(() -> {
            if (request.getPath().contains("/log?")) {
                return new MockResponse().setResponseCode(200).setBody("Traceback\nModuleNotFoundError: 'nowhere'\n");
            }
            return super.dispatch(as(request.method(), known(request.getPath()), request.getUtf8Body(), request));
        });
    }

    /** Of fields it can choose by those of the metadata alone. */
    private static String known(String path) {
        return path.contains("/events?") ? path.replaceFirst("fieldSelector=[^&]*&?", "") : path;
    }

    @Override
    public MockResponse handlePatch(RecordedRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.contains("apply-patch")) {
            return super.handlePatch(request);
        }
        String body = request.getUtf8Body();
        String path = request.getPath().replaceFirst("\\?.*", "");
        if (request.getPath().contains("dryRun=All")) {
            return new MockResponse().setResponseCode(200).setBody(body);
        }
        MockResponse there = handleGet(path);
        if (there.code() != 404 && isOther(text(there), body)) {
            return refusal(409, "the object has been modified; please apply your changes to the latest version");
        }
        return there.code() == 404
                ? handleCreate(as(HttpMethod.POST, path.substring(0, path.lastIndexOf('/')), body, request))
                : handleUpdate(as(HttpMethod.PUT, path, over(text(there), body), request));
    }

    /** As somebody else would apply it at this very moment. */
    void apply(HasMetadata object, String path) {
        handlePatch(new RecordedRequest(
                "HTTP/1.1",
                HttpMethod.PATCH,
                path,
                Headers.builder()
                        .add("Content-Type", "application/apply-patch+yaml")
                        .build(),
                new Buffer(Serialization.asJson(object).getBytes(StandardCharsets.UTF_8))));
    }

    /** Whether another one is meant than the one that is there. */
    private static boolean isOther(String there, String applied) {
        try {
            JsonNode meant = JSON.readTree(applied).at("/metadata/resourceVersion");
            return meant.isTextual() && !meant.equals(JSON.readTree(there).at("/metadata/resourceVersion"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static RecordedRequest as(HttpMethod method, String path, String body, RecordedRequest request) {
        return new RecordedRequest(
                "HTTP/1.1", method, path, request.getHeaders(), new Buffer(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(MockResponse response) {
        return new String(response.getBody().getBytes(), StandardCharsets.UTF_8);
    }

    /** What the server itself says of an object stays. */
    private static String over(String there, String applied) {
        try {
            JsonNode old = JSON.readTree(there);
            ObjectNode fresh = (ObjectNode) JSON.readTree(applied);
            ObjectNode metadata = (ObjectNode) fresh.get("metadata");
            for (String field : List.of("uid", "resourceVersion", "generation", "creationTimestamp")) {
                if (old.get("metadata").has(field)) {
                    metadata.set(field, old.get("metadata").get(field));
                }
            }
            // The controller's note of which version this is.
            JsonNode revision = old.at("/metadata/annotations/deployment.kubernetes.io~1revision");
            if (revision.isTextual()) {
                metadata.withObject("/annotations").set("deployment.kubernetes.io/revision", revision);
            }
            if (old.has("status")) {
                fresh.set("status", old.get("status"));
            }
            return fresh.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
