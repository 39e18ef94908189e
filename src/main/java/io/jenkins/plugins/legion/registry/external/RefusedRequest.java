package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
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

    private final int status;
    private final String code;
    private final String reason;
    private final Duration wait; // how long the server asks to wait; null where it does not

    /**
     * @param status of HTTP
     * @param code MLflow's error code; empty where it gave none
     * @param reason the server's own words
     */
    RefusedRequest(String address, int status, String code, String reason, Optional<Duration> wait) {
        super(address + " answered " + status + (reason.isEmpty() ? "" : ": " + reason) + advice(status));
        this.status = status;
        this.code = code;
        this.reason = reason;
        this.wait = wait.orElse(null);
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> "; expected a token, or a user and password, that the server knows";
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
        return Optional.ofNullable(wait);
    }
}
