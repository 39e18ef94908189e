package io.jenkins.plugins.legion.data.git;

import java.io.IOException;

/** git ended with a fault. */
final class GitFault extends IOException {

    private static final long serialVersionUID = 1L;

    private final String said;

    /** @param said the end of what it, and what it called, wrote as errors */
    GitFault(String command, String said) {
        super("git " + command + " failed: " + (said.isEmpty() ? "it does not say why" : said));
        this.said = said;
    }

    String said() {
        return said;
    }
}
