package io.jenkins.plugins.legion.data;

/** A store let these credentials in, and their time is over: whoever renews them may be about to. */
public final class ExpiredCredentials extends RefusedCredentials {

    private static final long serialVersionUID = 1L;

    public ExpiredCredentials(String message) {
        super(message);
    }

    public ExpiredCredentials(String message, Throwable cause) {
        super(message, cause);
    }
}
