package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.files.WholeLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What is added to a log from now on, a line at a time. */
final class ServerLines {

    private final Path file;
    private final Consumer<String> log;
    private long at;

    ServerLines(Path file, Consumer<String> log) {
        this.file = file;
        this.log = log;
        this.at = file.toFile().length();
    }

    /** Tells the lines that were added since it was last asked, and are whole. */
    void tell() throws IOException {
        if (file.toFile().length() < at) {
            // It has grown enough, and another one was begun.
            at = 0;
        }
        WholeLines.tell(file, at, log, end -> at = end);
    }
}
