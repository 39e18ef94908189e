package io.jenkins.plugins.legion.tracking.query;

import io.jenkins.plugins.legion.lifecycle.Fault;

/** A filter or an order that cannot be understood. The message says where, what stands there and what was expected. */
public final class BadQuery extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Characters of the text that are shown around the place. */
    private static final int AROUND = 100;

    private final int position;
    private final String found;
    private final String expected;

    /** @param position in the text, from 0 */
    BadQuery(String what, int position, String found, String expected) {
        super(fault(what, position, found, expected).message());
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /**
     * The same, with the text in it.
     *
     * @param field under which it was written, such as an option
     * @param text all that was written
     */
    public Fault in(String field, String text) {
        int from = Math.max(0, position - AROUND);
        int to = Math.min(text.length(), position + AROUND);
        String shown = (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
        return fault(field + " \"" + shown + "\"", position, found, expected);
    }

    private static Fault fault(String what, int position, String found, String expected) {
        return new Fault(what + " at character " + (position + 1), found.isEmpty() ? "its end" : found, expected);
    }
}
