package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.registry.BrokenEntry;
import io.jenkins.plugins.legion.registry.EntryFile;
import io.jenkins.plugins.legion.registry.scalars.ScalarEntry.NumberedNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The file as it was last read or written. It is right up to some place; what stands behind that is written over. Nothing is
 * brought to the disk with force: what a power failure takes is read from the builds again. For one thread at a time.
 */
final class ScalarFile {

    private static final Logger LOGGER = Logger.getLogger(ScalarFile.class.getName());

    private final Path folder;
    private final Path file;
    private final List<NumberedNames> numbered = new ArrayList<>();
    private final Map<MetricNames, NumberedNames> byNames = new HashMap<>();
    private long right;
    private long length;
    private int entries;

    /** @param folder made when something is written, if the folder around it is there */
    ScalarFile(Path folder) {
        this.folder = folder;
        file = folder.resolve(JobScalars.FILE);
    }

    /** Reads as far as the file is right. Where it is not there, or of another format, that is not far. */
    ScalarTable read() {
        clear();
        ScalarTable table = new ScalarTable();
        try {
            length = Files.size(file);
            EntryFile.Read found = EntryFile.read(
                    file, ScalarEntry.MAGIC, (bytes, from, size, checksum) -> take(bytes, from, size, checksum, table));
            right = found.right();
            found.broken()
                    .ifPresent(why -> LOGGER.log(
                            Level.FINE,
                            () -> file + " is right for " + right + " bytes; the rest is read from the builds: "
                                    + why));
        } catch (IOException e) {
            clear();
            LOGGER.log(Level.FINE, () -> file + " is not there, and is read from the builds: " + e);
        }
        return table;
    }

    private void take(byte[] bytes, int from, int size, int checksum, ScalarTable table) throws BrokenEntry {
        if (ScalarEntry.isOfNames(bytes, from, size)) {
            number(table.shared(ScalarEntry.names(bytes, from, size)), checksum);
        } else {
            table.put(ScalarEntry.values(bytes, from, size, this::numbered, table));
            entries++;
        }
    }

    private NumberedNames numbered(int number) throws BrokenEntry {
        if (number < 0 || number >= numbered.size()) {
            throw new BrokenEntry("values of names that the file does not have");
        }
        return numbered.get(number);
    }

    private NumberedNames number(MetricNames names, int checksum) {
        NumberedNames one = new NumberedNames(numbered.size(), checksum, names);
        numbered.add(one);
        byNames.put(names, one);
        return one;
    }

    private void clear() {
        right = 0;
        length = 0;
        entries = 0;
        numbered.clear();
        byNames.clear();
    }

    /** How many trainings' values it holds, those among them that are no longer true. */
    int entries() {
        return entries;
    }

    /** Appends what is new, if the file is as it was left; else writes all of it. */
    void append(List<LoggedScalars> news, ScalarTable all) throws IOException {
        if (right == 0 || !isAsItWasLeft()) {
            write(all);
            return;
        }
        byte[] bytes = bytes(news);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(right);
            out.seek(right);
            out.write(bytes);
        }
        right += bytes.length;
        length = right;
        entries += news.size();
    }

    private boolean isAsItWasLeft() throws IOException {
        return Files.isRegularFile(file) && Files.size(file) == length;
    }

    /** Writes a file of nothing but what is true; none where there is nothing. */
    void write(ScalarTable all) throws IOException {
        clear();
        if (all.size() == 0) {
            Files.deleteIfExists(file);
            return;
        }
        if (!Files.isDirectory(folder)) {
            // The job's own folder is not made: where it is gone, the job is.
            Files.createDirectory(folder);
        }
        Path part = part();
        byte[] bytes = bytes(all.all());
        try {
            Files.deleteIfExists(part);
            try (var out = Files.newOutputStream(part)) {
                out.write(ScalarEntry.MAGIC);
                out.write(bytes);
            }
            WholeFile.name(part, file);
        } catch (IOException e) {
            clear();
            throw e;
        }
        right = ScalarEntry.MAGIC.length + bytes.length;
        length = right;
        entries = all.size();
    }

    private Path part() {
        return folder.resolve(JobScalars.FILE + ".part");
    }

    private byte[] bytes(List<LoggedScalars> some) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (LoggedScalars logged : some) {
            NumberedNames names = byNames.get(logged.names());
            if (names == null) {
                byte[] entry = ScalarEntry.of(logged.names());
                names = number(logged.names(), EntryFile.checksum(entry));
                out.writeBytes(entry);
            }
            out.writeBytes(ScalarEntry.of(logged, names));
        }
        return out.toByteArray();
    }

    /** What it says may not be true any more, and must not be believed after a restart. */
    void remove() {
        clear();
        for (Path one : List.of(file, part())) {
            try {
                Files.deleteIfExists(one);
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> one + " cannot be removed");
            }
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
