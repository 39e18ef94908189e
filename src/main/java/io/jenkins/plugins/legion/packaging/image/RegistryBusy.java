package io.jenkins.plugins.legion.packaging.image;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A registry cannot now, and may later. */
final class RegistryBusy extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> after;

    /** @param after how long it wants to be left alone, where it says so */
    RegistryBusy(String message, Optional<Duration> after) {
        super(message);
        this.after = after;
    }

    Optional<Duration> after() {
        return after;
    }
}
