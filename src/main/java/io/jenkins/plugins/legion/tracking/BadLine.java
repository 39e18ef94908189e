package io.jenkins.plugins.legion.tracking;

/** A line that cannot be taken, or not all of it. Costs little, since a hostile file is full of them. */
final class BadLine extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param expected what should stand there, as the end of a sentence that begins "expected" */
    BadLine(String expected) {
        super(expected, null, false, false);
    }

    String expected() {
        return getMessage();
    }
}
