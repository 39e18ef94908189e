package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.lifecycle.Fault;

/** A call that cannot be answered as it was meant. Its message goes back to whoever called. */
final class ApiFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Characters; a longer message has a value in it that says nothing more. */
    private static final int LONGEST = 2_000;

    private final ErrorCode code;

    ApiFault(ErrorCode code, String message) {
        // An answer, not an accident: nobody looks at where it was made.
        super(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message, null, false, false);
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
        return new ApiFault(ErrorCode.RESOURCE_DOES_NOT_EXIST, what + " not found.");
    }

    ErrorCode code() {
        return code;
    }
}
