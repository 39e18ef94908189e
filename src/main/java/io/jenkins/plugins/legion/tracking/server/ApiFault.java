package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.lifecycle.Fault;

/** A call that cannot be answered as it was meant. Its message goes back to whoever called. */
final class ApiFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    ApiFault(ErrorCode code, String message) {
        // An answer, not an accident: nobody looks at where it was made.
        super(message, null, false, false);
        this.code = code;
    }

    static ApiFault invalid(String message) {
        return new ApiFault(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    static ApiFault invalid(String parameter, String value, String expected) {
        return invalid("Invalid value for parameter "
                + new Fault("'" + parameter + "'", value.isEmpty() ? "''" : value, expected).message());
    }

    static ApiFault exists(String what) {
        return new ApiFault(ErrorCode.RESOURCE_ALREADY_EXISTS, what + " already exists.");
    }

    static ApiFault absent(String what) {
        return new ApiFault(ErrorCode.RESOURCE_DOES_NOT_EXIST, what + " does not exist.");
    }

    ErrorCode code() {
        return code;
    }
}
