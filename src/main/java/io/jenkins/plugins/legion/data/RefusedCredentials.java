package io.jenkins.plugins.legion.data;

/** A store does not let these credentials in, or no longer: with others it may. */
public class RefusedCredentials extends StoreRefusal {

    private static final long serialVersionUID = 1L;

    public RefusedCredentials(String message) {
        super(message);
    }

    public RefusedCredentials(String message, Throwable cause) {
        super(message, cause);
    }
}
