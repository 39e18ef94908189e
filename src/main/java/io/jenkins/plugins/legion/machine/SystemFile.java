package io.jenkins.plugins.legion.machine;

import io.jenkins.plugins.legion.tracking.TrackingLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;

/** Where samples are kept, a line each. A process that comes after one that was killed goes on counting. */
final class SystemFile implements Closeable {

    private final Path file;
    private long step;
    private boolean closed;

    SystemFile(Path file) {
        this.file = file;
        this.step = lines(file);
    }

    /**
     * @param timeMillis since 1970
     * @return whether it was written; not once it is closed, or where the disk does not take it
     */
    synchronized boolean append(Map<String, Double> values, long timeMillis) {
        if (closed || values.isEmpty()) {
            return !closed;
        }
        try {
            Files.write(
                    file,
                    TrackingLine.metrics(values, step, timeMillis).getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
            step++;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private static long lines(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.count();
        } catch (IOException e) {
            return 0;
        }
    }
}
