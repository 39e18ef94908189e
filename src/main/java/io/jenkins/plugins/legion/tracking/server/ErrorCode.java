package io.jenkins.plugins.legion.tracking.server;

/** MLflow's words for what went wrong, with the HTTP status each travels under. */
enum ErrorCode {
    INVALID_PARAMETER_VALUE(400),
    RESOURCE_ALREADY_EXISTS(400),
    MALFORMED_REQUEST(400),
    UNAUTHENTICATED(401),
    RESOURCE_DOES_NOT_EXIST(404),
    ENDPOINT_NOT_FOUND(404),
    REQUEST_LIMIT_EXCEEDED(413),
    /** MLflow's clients try a 500 again for minutes; this one they do not. */
    NOT_IMPLEMENTED(501),
    INTERNAL_ERROR(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
