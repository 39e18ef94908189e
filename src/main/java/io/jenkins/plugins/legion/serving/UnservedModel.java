package io.jenkins.plugins.legion.serving;

import java.io.IOException;

/**
 * A model that does not load, or an address that is taken. What the process printed was told to whoever hears its log; the message has the
 * last of it, which says what is wrong.
 */
public final class UnservedModel extends IOException {

    private static final long serialVersionUID = 1L;

    UnservedModel(String lastLine) {
        super("the model is not served: " + lastLine);
    }
}
