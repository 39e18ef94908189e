package io.jenkins.plugins.legion.jenkins.config;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;

/**
 * A number as somebody wrote it. Taken as text, since Stapler and Configuration as Code make 0 of what is no number, which
 * among the numbers that say what is kept means something else.
 */
final class WholeNumber {

    private WholeNumber() {}

    /**
     * What {@code text} says.
     *
     * @param field whose it is
     * @throws InvalidInput where it is no number, a smaller one than {@code least}, or a larger one than an int
     */
    static int atLeast(int least, String field, String text) {
        String written = text == null ? "" : text.trim();
        try {
            int value = Integer.parseInt(written);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is too small is.
        }
        throw new InvalidInput(new Fault(field, written, "a whole number from " + least + " to " + Integer.MAX_VALUE));
    }
}
