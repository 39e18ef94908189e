package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;

/** Under none of the addresses answers the one who expects the file. Nothing was sent. */
public final class UnreachableReceiver extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableReceiver(String message) {
        super(message);
    }
}
