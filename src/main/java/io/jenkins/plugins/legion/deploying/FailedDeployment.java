package io.jenkins.plugins.legion.deploying;

import java.io.IOException;

/** What does not come to serve. What its servers printed was told before; the message says why. */
public final class FailedDeployment extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message why, for people */
    public FailedDeployment(String message) {
        super(message);
    }
}
