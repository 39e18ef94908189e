package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A log's file, read from its beginning, a line at a time. */
final class LogFile {

    private final Path file;
    private final int longestLine;

    LogFile(Path file, int longestLine) {
        this.file = file;
        this.longestLine = longestLine;
    }

    /**
     * @param whole gets each line that is one
     * @param broken gets the number of each that is not, counted from 1
     * @return whether the last line lacks its end, so that the next one has to begin with it
     */
    boolean read(Consumer<LogLine> whole, IntConsumer broken) throws IOException {
        byte[] buffer = new byte[1 << 18];
        int held = 0;
        long offset = 0;
        int number = 0;
        boolean passingOver = false;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.read(buffer, held, buffer.length - held);
                if (read < 0) {
                    break;
                }
                int from = 0;
                int end = held + read;
                for (int i = held; i < end; i++) {
                    if (buffer[i] == '\n') {
                        number++;
                        take(buffer, from, passingOver ? -1 : i - from, offset + from, number, whole, broken);
                        passingOver = false;
                        from = i + 1;
                    }
                }
                held = end - from;
                System.arraycopy(buffer, from, buffer, 0, held);
                offset += from;
                if (held > longestLine || passingOver) {
                    passingOver = true;
                    offset += held;
                    held = 0;
                } else if (held == buffer.length) {
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
            }
        }
        boolean endsOpen = held > 0 || passingOver;
        if (endsOpen) {
            take(buffer, 0, passingOver ? -1 : held, offset, number + 1, whole, broken);
        }
        return endsOpen;
    }

    /** @param length -1 for a line that is too long to be held */
    private static void take(
            byte[] buffer, int from, int length, long offset, int number, Consumer<LogLine> whole, IntConsumer broken) {
        if (length == 0) {
            return;
        }
        try {
            if (length < 0) {
                throw new IOException("too long");
            }
            whole.accept(LogLine.read(buffer, from, length, offset));
        } catch (IOException e) {
            broken.accept(number);
        }
    }
}
