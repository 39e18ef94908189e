package io.jenkins.plugins.legion.jenkins.pods;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An API server that makes no pod for as long as a test says. */
final class RefusingApi extends KubernetesCrudDispatcher {

    private final Queue<Status> refusals = new ConcurrentLinkedQueue<>();

    /** The next tries to make a pod, after those that are refused already. */
    void refuse(int code, String message, int tries) {
        refusals.addAll(Collections.nCopies(
                tries,
                new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(code)
                        .withMessage(message)
                        .build()));
    }

    void accept() {
        refusals.clear();
    }

    @Override
    public MockResponse handleCreate(RecordedRequest request) {
        Status refusal = request.getPath().endsWith("/pods") ? refusals.poll() : null;
        return refusal == null
                ? super.handleCreate(request)
                : new MockResponse()
                        .setResponseCode(refusal.getCode())
                        .setHeader("Content-Type", "application/json")
                        .setHeader("Retry-After", "1")
                        .setBody(Serialization.asJson(refusal));
    }
}
