package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What versions the builds of a job made, in one file that is appended to. It is derived from the builds' own files
 * ({@link VersionFiles}): where it is missing, broken or of another format it is made again from them, which opens no
 * build.xml. Safe for threads of one process; there is one index object a file.
 */
public final class VersionIndex {

    /** As the file is called in the folder of the job. */
    public static final String FILE = "versions.idx";

    /** Seven letters for the kind of file and a digit for its format. */
    private static final byte[] MAGIC = "LGNVIDX1".getBytes(StandardCharsets.US_ASCII);

    /** A file that holds more than so many entries for each that is still true is made again, if it has this many at all. */
    private static final int MOST_OUTDATED = 3;

    private static final int WORTH_RENEWING = 1000;

    private final Path file;
    private final NavigableMap<Integer, List<IndexedVersion>> builds = new TreeMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private long end;
    private int frames;

    private VersionIndex(Path file) {
        this.file = file;
    }

    /**
     * Reads the index of a job, and makes it again where it has to be; then brings it in line with the builds that there are.
     *
     * @param file where it stands, or will
     * @param buildsFolder the folder of the job's builds, each in a folder of its number
     */
    public static VersionIndex of(Path file, Path buildsFolder) throws IOException {
        VersionIndex index = new VersionIndex(file);
        BuildFolders folders = BuildFolders.in(buildsFolder);
        if (!index.load()) {
            index.remake(folders);
        }
        index.reconcile(folders);
        return index;
    }

    /** @return whether all of it could be read, to the last whole entry */
    private boolean load() throws IOException {
        try (IndexFile in = IndexFile.open(file, MAGIC)) {
            while (in.next()) {
                frames++;
                VersionFrame.read(in.frame(), in.offset(), this::shared, new VersionFrame.Reader() {
                    @Override
                    public void version(IndexedVersion version) {
                        take(version);
                    }

                    @Override
                    public void gone(int build) {
                        builds.remove(build);
                    }
                });
            }
            end = in.end();
        } catch (NoSuchFileException | BrokenIndex e) {
            return false;
        }
        return frames < WORTH_RENEWING || frames <= MOST_OUTDATED * size();
    }

    private void take(IndexedVersion version) {
        builds.merge(version.build(), List.of(version), VersionIndex::replaced);
    }

    private static List<IndexedVersion> replaced(List<IndexedVersion> old, List<IndexedVersion> one) {
        List<IndexedVersion> versions = new ArrayList<>(old);
        versions.removeIf(version -> version.training().equals(one.get(0).training()));
        versions.addAll(one);
        return List.copyOf(versions);
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private void remake(BuildFolders folders) throws IOException {
        builds.clear();
        frames = 0;
        end = 0;
        List<Integer> numbers = folders.withTrainings();
        if (numbers.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(FILE + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            begin(out);
            for (int number : numbers) {
                for (ModelVersion version : folders.versions(number)) {
                    append(out, version);
                }
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Builds may have come and gone while nobody looked: folders removed by hand, a backup put back. Those whose end was not
     * noted are read again, since that note may have been lost with the power.
     */
    private void reconcile(BuildFolders folders) throws IOException {
        Set<Integer> there = folders.numbers();
        for (int number : List.copyOf(builds.keySet())) {
            if (!there.contains(number)) {
                remove(number);
            }
        }
        for (int number : folders.withTrainings()) {
            List<IndexedVersion> known = builds.get(number);
            if (known == null || known.stream().anyMatch(v -> v.outcome() == BuildOutcome.OPEN)) {
                for (ModelVersion version : folders.versions(number)) {
                    putIfChanged(version);
                }
            }
        }
    }

    private void putIfChanged(ModelVersion version) throws IOException {
        Optional<IndexedVersion> known =
                find(version.origin().build(), version.origin().training());
        if (known.isEmpty() || known.get().outcome() != version.outcome()) {
            put(version);
        }
    }

    /** Takes in a version, in the place of what was known of the same training. On the disk when it returns. */
    public synchronized void put(ModelVersion version) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            begin(out);
            append(out, version);
            out.force(false);
        }
    }

    /** The build is gone, and with it its versions. */
    public synchronized void remove(int build) throws IOException {
        if (builds.remove(build) == null) {
            return;
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            begin(out);
            write(out, VersionFrame.gone(build));
        }
    }

    /** Makes the file ready for the next entry: a half of one that a crash left at its end is overwritten. */
    private void begin(FileChannel out) throws IOException {
        if (end == 0) {
            out.truncate(0);
            write(out, ByteBuffer.wrap(MAGIC));
            frames = 0;
        } else {
            out.truncate(end);
        }
    }

    private void append(FileChannel out, ModelVersion version) throws IOException {
        ByteBuffer frame = VersionFrame.of(version);
        long begins = end + VersionFrame.HEAD;
        write(out, frame.duplicate());
        VersionFrame.read(frame.position(VersionFrame.HEAD), begins, this::shared, new VersionFrame.Reader() {
            @Override
            public void version(IndexedVersion indexed) {
                take(indexed);
            }

            @Override
            public void gone(int build) {
                throw new IllegalStateException("a version was written, not the end of build " + build);
            }
        });
    }

    private void write(FileChannel out, ByteBuffer bytes) throws IOException {
        long position = end;
        while (bytes.hasRemaining()) {
            position += out.write(bytes, position);
        }
        end = position;
        frames++;
    }

    /** How many versions there are. */
    public synchronized int size() {
        return builds.values().stream().mapToInt(List::size).sum();
    }

    /** Whether any of them counts as one of its model's versions. */
    synchronized boolean hasRegistered() {
        return builds.values().stream().flatMap(List::stream).anyMatch(IndexedVersion::isRegistered);
    }

    /** Every version, the newest build first. */
    public synchronized List<IndexedVersion> all() {
        List<IndexedVersion> all = new ArrayList<>();
        builds.descendingMap().values().forEach(all::addAll);
        return Collections.unmodifiableList(all);
    }

    /** The versions of a model, the newest build first. */
    public synchronized List<IndexedVersion> of(String model) {
        List<IndexedVersion> found = new ArrayList<>();
        for (List<IndexedVersion> versions : builds.descendingMap().values()) {
            for (IndexedVersion version : versions) {
                if (version.model().equals(model)) {
                    found.add(version);
                }
            }
        }
        return Collections.unmodifiableList(found);
    }

    public synchronized Optional<IndexedVersion> find(int build, String training) {
        return builds.getOrDefault(build, List.of()).stream()
                .filter(version -> version.training().equals(training))
                .findFirst();
    }

    /** Everything that is known of an indexed version. */
    public synchronized ModelVersion read(IndexedVersion version) throws IOException {
        ByteBuffer json = ByteBuffer.allocate(version.length());
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            while (json.hasRemaining()) {
                if (in.read(json, version.offset() + json.position()) < 0) {
                    throw new IOException(file + " ends before byte " + (version.offset() + version.length()));
                }
            }
        }
        return VersionFrame.whole(json.array());
    }
}
