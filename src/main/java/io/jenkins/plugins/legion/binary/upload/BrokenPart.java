package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;

/** The line broke while a part was sent, or before its answer came. */
final class BrokenPart extends IOException {

    private static final long serialVersionUID = 1L;

    private final long offset;

    /** @param offset in the file, where the part began */
    BrokenPart(long offset, IOException cause) {
        super(cause.getMessage(), cause);
        this.offset = offset;
    }

    long offset() {
        return offset;
    }
}
