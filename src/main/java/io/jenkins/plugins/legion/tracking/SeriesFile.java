package io.jenkins.plugins.legion.tracking;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The series of a training in one small binary file, beside its record. The same series give the same bytes. */
public final class SeriesFile {

    private SeriesFile() {}

    /** Writes all series, or, if that fails, nothing: a file that stood there before stays. */
    public static void write(Path file, List<Series> series) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        // A part that an earlier attempt left, or a link that somebody put there, is not written through.
        Files.deleteIfExists(unfinished);
        try {
            try (OutputStream out = new BufferedOutputStream(
                    Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                new SeriesWriter(out).write(series);
            }
            replace(unfinished, file);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException cleaning) {
                e.addSuppressed(cleaning);
            }
            throw e;
        }
    }

    private static void replace(Path unfinished, Path file) throws IOException {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Reads what {@link #write} wrote. Safe on anything else too: it takes no more memory than a legal file needs.
     *
     * @param in is read to its end and not closed
     * @throws BrokenSeriesFile if that is not such a file, whole and unchanged
     */
    public static List<Series> read(InputStream in) throws IOException {
        return new SeriesReader(in).read();
    }
}
