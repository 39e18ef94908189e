package io.jenkins.plugins.legion.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Carries what a training prints to its log and to whoever listens, in one buffer's memory. */
final class OutputPump implements Runnable {

    private static final int BUFFER = 64 * 1024;

    /** A last line longer than this many bytes is cut at its beginning. */
    private static final int TAIL = 2048;

    /** A reason is one sentence; this many characters of the last line tell enough. */
    private static final int LONGEST_LAST_LINE = 200;

    private final InputStream from;
    private final Path log;
    private final RunListener listener;
    private final byte[] tail = new byte[TAIL];
    private volatile long printed;
    private volatile boolean waiting;

    OutputPump(InputStream from, Path log, RunListener listener) {
        this.from = from;
        this.log = log;
        this.listener = listener;
    }

    @Override
    public void run() {
        Optional<OutputStream> file = open();
        byte[] buffer = new byte[BUFFER];
        try (InputStream source = from) {
            for (int read = next(source, buffer); read >= 0; read = next(source, buffer)) {
                remember(buffer, read);
                file = write(file, buffer, read);
                listener.output(buffer, 0, read);
            }
        } catch (IOException e) {
            // The pipe is closed from our side once the tree is gone.
        } finally {
            file.ifPresent(this::close);
        }
    }

    /** The last line that is not blank, or empty. Only after {@link #run} is over. */
    String lastLine() {
        int length = (int) Math.min(printed, TAIL);
        byte[] ordered = new byte[length];
        for (int i = 0; i < length; i++) {
            ordered[i] = tail[(int) ((printed - length + i) % TAIL)];
        }
        String text = new String(ordered, StandardCharsets.UTF_8).stripTrailing();
        String line = text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
        String plain = line.replaceAll("\\p{Cntrl}", "").strip();
        return plain.length() <= LONGEST_LAST_LINE ? plain : plain.substring(0, LONGEST_LAST_LINE) + "…";
    }

    /** How many bytes were printed so far. */
    long printed() {
        return printed;
    }

    /** Whether nothing came since {@code seen} bytes had been printed, and it is not the listener who takes his time. */
    boolean waitsSince(long seen) {
        return waiting && printed == seen;
    }

    private int next(InputStream source, byte[] buffer) throws IOException {
        waiting = true;
        int read = source.read(buffer);
        waiting = false;
        return read;
    }

    private void remember(byte[] bytes, int length) {
        for (int i = Math.max(0, length - TAIL); i < length; i++) {
            tail[(int) ((printed + i) % TAIL)] = bytes[i];
        }
        // Only the reading thread writes it.
        printed = printed + length;
    }

    private Optional<OutputStream> open() {
        try {
            return Optional.of(Files.newOutputStream(log));
        } catch (IOException e) {
            return lost(e);
        }
    }

    /** A full disk must not stop the training: it may still end well, and its output is still seen. */
    private Optional<OutputStream> write(Optional<OutputStream> file, byte[] bytes, int length) {
        if (file.isEmpty()) {
            return file;
        }
        try {
            file.get().write(bytes, 0, length);
            return file;
        } catch (IOException e) {
            close(file.get());
            return lost(e);
        }
    }

    private void close(OutputStream file) {
        try {
            file.close();
        } catch (IOException e) {
            lost(e);
        }
    }

    private Optional<OutputStream> lost(IOException e) {
        listener.message("The log " + log + " is not complete, since it cannot be written: " + e.getMessage());
        return Optional.empty();
    }
}
