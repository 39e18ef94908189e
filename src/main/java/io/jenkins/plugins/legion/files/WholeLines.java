package io.jenkins.plugins.legion.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The lines of a file that grows, as far as they are whole: one that is being written is left for the next time. */
public final class WholeLines {

    /** Bytes that are read at a time. */
    private static final int MOST = 64 * 1024;

    private WholeLines() {}

    /** Keeps the place in a file, in bytes, up to which its lines are told. */
    public interface Place {
        void set(long end) throws IOException;
    }

    /**
     * Tells the lines from a place on; none where the file is not there.
     *
     * @param log takes a line without its line feed
     * @param place is set whenever some are told
     */
    public static void tell(Path file, long from, Consumer<String> log, Place place) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long at = Math.min(from, content.length());
            boolean more = true;
            while (more) {
                byte[] bytes = new byte[(int) Math.min(MOST, content.length() - at)];
                content.seek(at);
                content.readFully(bytes);
                int end = bytes.length;
                while (end > 0 && bytes[end - 1] != '\n') {
                    end--;
                }
                if (end > 0) {
                    new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(log);
                    at += end;
                    place.set(at);
                }
                more = end > 0 && bytes.length == MOST;
            }
        } catch (FileNotFoundException e) {
            // There is nothing to tell yet.
            return;
        }
    }
}
