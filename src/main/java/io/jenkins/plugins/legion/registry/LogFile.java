package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** A log's file, read from its beginning, a line at a time. */
final class LogFile {

    private static final int BUFFER = 1 << 18;

    private final int longestLine;
    private final Line each;
    private final IntConsumer broken;

    private byte[] buffer = new byte[BUFFER];
    private int held;
    /** Where the buffer's first byte stands in the file. */
    private long base;

    private int number;
    private boolean passingOver;

    /**
     * @param longestLine bytes; a longer one is broken
     * @param each gets each line but those of white space alone
     * @param broken gets the number of each that was too long or not accepted, counted from 1
     */
    LogFile(int longestLine, Line each, IntConsumer broken) {
        this.longestLine = longestLine;
        this.each = each;
        this.broken = broken;
    }

    /** Gets a line. */
    interface Line {
        /**
         * @param offset where it begins in the file
         * @throws IOException if it is none of ours
         */
        void take(int number, byte[] bytes, int from, int length, long offset) throws IOException;
    }

    /** How much there was to be read, in bytes, and whether the last line lacks its end, so that the next has to begin with it. */
    record End(long size, boolean isOpen) {}

    /** Reads a file; one that does not exist is empty. */
    End read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, held, buffer.length - held)) {
                int from = lines(held + read);
                held = held + read - from;
                System.arraycopy(buffer, from, buffer, 0, held);
                base += from;
                makeRoom();
            }
        } catch (NoSuchFileException e) {
            return new End(0, false);
        }
        boolean isOpen = held > 0 || passingOver;
        if (isOpen) {
            line(0, held);
        }
        return new End(base + held, isOpen);
    }

    /** Takes the lines that end in the buffer. @return where the rest begins */
    private int lines(int end) {
        int from = 0;
        for (int i = held; i < end; i++) {
            if (buffer[i] == '\n') {
                line(from, i - from);
                from = i + 1;
            }
        }
        return from;
    }

    private void makeRoom() {
        if (passingOver || held > longestLine) {
            passingOver = true;
            base += held;
            held = 0;
        } else if (held == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private void line(int from, int length) {
        number++;
        boolean isTooLong = passingOver || length > longestLine;
        passingOver = false;
        if (!isTooLong && isBlank(from, length)) {
            return;
        }
        try {
            if (isTooLong) {
                throw new IOException("too long");
            }
            each.take(number, buffer, from, length, base + from);
        } catch (IOException e) {
            broken.accept(number);
        }
    }

    private boolean isBlank(int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
