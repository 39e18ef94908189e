package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server's answer is that it does not answer. */
final class RefusedRequest extends IOException {

    private static final long serialVersionUID = 1L;

    /** Something on the way, or the server, may do better in a moment. */
    private static final List<Integer> PASSING = List.of(408, 425, 429, 500, 502, 503, 504);

    /** What MLflow answers, with 503, where it only needs to be started otherwise. */
    private static final String UNSERVED = "--serve-artifacts";

    /** Bytes of a refusal that are read. */
    private static final int READ = 1 << 16;

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final int status;
    private final String code;
    private final String reason;
    /** How long the server asks to wait; 0 where it does not. */
    private final long waitMillis;

    /**
     * @param code MLflow's error code; empty where it gave none
     * @param reason the server's own words
     * @param login what is expected of whom the server does not know
     */
    private RefusedRequest(URI address, int status, String code, String reason, String login, long waitMillis) {
        super(Shown.place(address) + " answered " + status + (reason.isEmpty() ? "" : ": " + reason)
                + advice(status, login));
        this.status = status;
        this.code = code;
        this.reason = reason;
        this.waitMillis = waitMillis;
    }

    /** @param login what is expected of whom the server does not know */
    static RefusedRequest of(URI address, HttpResponse<InputStream> response, InputStream body, String login)
            throws IOException {
        String text = new String(body.readNBytes(READ), StandardCharsets.UTF_8);
        String code = "";
        String reason = text;
        try {
            JsonNode error = LifecycleJson.mapper().readTree(text);
            if (error != null && error.isObject()) {
                code = error.path("error_code").asText("");
                reason = error.path("message").asText("");
            }
        } catch (JsonProcessingException e) {
            // A page, of MLflow itself or of a proxy.
            reason = text.replaceAll("<[^<>]*>", " ");
        }
        long wait = response.headers()
                .firstValue("Retry-After")
                .map(RefusedRequest::millis)
                .orElse(0L);
        return new RefusedRequest(address, response.statusCode(), code, Shown.text(reason), login, wait);
    }

    /** A date, which it may be too, is taken for no wish: clocks differ. */
    private static long millis(String seconds) {
        return seconds.matches("[0-9]{1,6}") ? Math.min(Long.parseLong(seconds), LONGEST_WAIT_SECONDS) * 1000 : 0;
    }

    private static String advice(int status, String login) {
        return switch (status) {
            case 401 -> "; " + login;
            case 403 -> "; expected a user who may read this";
            default -> "";
        };
    }

    boolean isPassing() {
        return PASSING.contains(status) && !reason.contains(UNSERVED);
    }

    /** Whether there is no such thing, rather than no such right or no such server. */
    boolean isNotThere() {
        return status == 404 || code.equals("RESOURCE_DOES_NOT_EXIST");
    }

    /** Whether what was asked for is at fault: MLflow says of some things that are not there that they are not valid. */
    boolean isAboutTheQuestion() {
        return status == 400 || isNotThere();
    }

    /** The server's own words. */
    String reason() {
        return reason;
    }

    Optional<Duration> asksToWait() {
        return waitMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(waitMillis));
    }
}
