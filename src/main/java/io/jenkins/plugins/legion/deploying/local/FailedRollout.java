package io.jenkins.plugins.legion.deploying.local;

import java.io.IOException;

/** A version that does not come to serve. What its servers printed was told before; the message says why, and what serves now. */
public final class FailedRollout extends IOException {

    private static final long serialVersionUID = 1L;

    FailedRollout(String message) {
        super(message);
    }
}
