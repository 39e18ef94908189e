package io.jenkins.plugins.legion.tracking;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads a tracking file, whole or as it grows. Lines that cannot be taken are passed over, counted, and the first few
 * of them reported as warnings; they never cost another line. A file that is cut short or replaced while it is followed
 * is read again from its beginning. Not for several threads at once.
 */
public final class TrackingTail {

    private final GrowingFile file;
    private final TrackingLines lines;

    /** @param file need not be there yet */
    public TrackingTail(Path file) {
        this.file = new GrowingFile(file);
        this.lines = new TrackingLines(file.getFileName().toString());
    }

    /**
     * Reads the lines that were completed since the last call.
     *
     * @return how many values, parameters and tags were passed on
     * @throws IOException if the file is there and cannot be read; nothing is lost, and the next call goes on
     */
    public long advance(TrackingEvents into) throws IOException {
        lines.begin(into);
        file.readInto(lines);
        return lines.passedOn();
    }

    /**
     * Reads all that is left, the last line too where no line feed ends it, and sums up in a warning how many lines
     * were passed over. A file that is not there has nothing to read.
     *
     * @return how many values, parameters and tags were passed on
     * @throws IOException if the file is there and cannot be read
     */
    public long finish(TrackingEvents into) throws IOException {
        lines.begin(into);
        file.readInto(lines);
        lines.end();
        return lines.passedOn();
    }
}
