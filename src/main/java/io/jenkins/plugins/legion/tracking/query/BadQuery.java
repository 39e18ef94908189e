package io.jenkins.plugins.legion.tracking.query;

import io.jenkins.plugins.legion.lifecycle.Fault;

/** A filter or an order that cannot be understood. The message says where, what stands there and what was expected. */
public final class BadQuery extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param position in the text, from 0 */
    BadQuery(String what, int position, String found, String expected) {
        super(new Fault(what + " at character " + (position + 1), found.isEmpty() ? "its end" : found, expected)
                .message());
    }
}
