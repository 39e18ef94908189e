package io.jenkins.plugins.legion.packaging.docker;

import java.io.IOException;
import java.util.List;

/** An image that is where it should be, and does not work. */
final class FailedSmokeTest extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param image where it stays
     * @param reason what went wrong
     * @param lastLines that it printed
     */
    FailedSmokeTest(String image, String reason, List<String> lastLines, Throwable cause) {
        super(
                "the smoke test failed: " + reason
                        + (lastLines.isEmpty() ? "" : "; the last that it printed:\n" + String.join("\n", lastLines))
                        + "\nThe image stays at " + image,
                cause);
    }
}
