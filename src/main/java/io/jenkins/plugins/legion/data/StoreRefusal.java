package io.jenkins.plugins.legion.data;

import java.io.IOException;

/** A store said no, in a way that asking again does not change. The message names the store and its reason. */
public class StoreRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreRefusal(String message) {
        super(message);
    }

    public StoreRefusal(String message, Throwable cause) {
        super(message, cause);
    }
}
