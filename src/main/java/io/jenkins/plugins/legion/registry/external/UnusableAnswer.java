package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;

/** A server answered what cannot be used; asking again would not help. */
final class UnusableAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableAnswer(String message) {
        super(message);
    }
}
