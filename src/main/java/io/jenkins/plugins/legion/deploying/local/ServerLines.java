package io.jenkins.plugins.legion.deploying.local;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What is added to a log from now on, a line at a time. */
final class ServerLines {

    /** Bytes that are read at a time. */
    private static final int MOST = 64 * 1024;

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
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            if (content.length() < at) {
                // It has grown enough, and another one was begun.
                at = 0;
            }
            while (tellSome(content)) {
                // There was as much as is read at a time.
                continue;
            }
        } catch (FileNotFoundException e) {
            // Nobody has printed anything yet.
            return;
        }
    }

    private boolean tellSome(RandomAccessFile content) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST, content.length() - at)];
        content.seek(at);
        content.readFully(bytes);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(log);
        at += end;
        return end > 0 && bytes.length == MOST;
    }
}
