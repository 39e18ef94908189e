package io.jenkins.plugins.legion.data;

import java.io.IOException;

/** What arrived could not be written here: no fault of the store, and no reason to ask it again. */
final class LocalFault extends IOException {

    private static final long serialVersionUID = 1L;

    LocalFault(String message, IOException cause) {
        super(message, cause);
    }
}
