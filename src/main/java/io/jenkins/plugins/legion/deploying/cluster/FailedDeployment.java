package io.jenkins.plugins.legion.deploying.cluster;

import java.io.IOException;

/** A deployment that does not come to serve. The message says why, and what serves now. */
public final class FailedDeployment extends IOException {

    private static final long serialVersionUID = 1L;

    FailedDeployment(String message) {
        super(message);
    }
}
