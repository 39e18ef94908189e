package io.jenkins.plugins.legion.jenkins.pools;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.Optional;

/** A number of GPUs as somebody wrote it into a form, in which Stapler would make 0 of what is no number. */
final class GpuCount {

    /** More than any cluster has. */
    private static final int MOST = 1_000_000;

    private GpuCount() {}

    static Optional<Fault> fault(String field, String text) {
        return text.matches("\\d{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST
                ? Optional.empty()
                : Optional.of(new Fault(field, text, "a whole number from 1 to " + MOST));
    }

    static int of(String text) {
        return Integer.parseInt(text);
    }
}
