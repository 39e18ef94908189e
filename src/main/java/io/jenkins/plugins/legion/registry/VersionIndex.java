package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.files.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What versions the builds of a job made, in one file that is appended to. It is derived from the builds' own files
 * ({@link VersionFiles}): where it is missing, broken or of another format it is made again from them, which opens no
 * build.xml. Of builds that are in it and over it is believed: after a change of their files by hand, remove it and open it
 * again. A file that cannot be written costs time at the next start and nothing else. Safe for threads of one process,
 * and questions wait for nobody who writes; there is one index object a file.
 */
public final class VersionIndex {

    /** As the file is called in the folder of the job. */
    public static final String FILE = "versions.idx";

    private static final Logger LOGGER = Logger.getLogger(VersionIndex.class.getName());

    /** A file that holds more than so many entries for each that is still true is written again, if it has this many at all. */
    private static final int MOST_OUTDATED = 4;

    private static final int WORTH_RENEWING = 1000;

    private final Path file;
    private final Path buildsFolder;
    private final Output.Disk disk;
    private volatile VersionTable table = VersionTable.EMPTY;
    private volatile List<Integer> unsettled = List.of();
    private long end;
    private int entries;

    private VersionIndex(Path file, Path buildsFolder, Output.Disk disk) {
        this.file = file;
        this.buildsFolder = buildsFolder;
        this.disk = disk;
    }

    /**
     * Reads the index of a job, and makes it again where it has to be; then brings it in line with the builds that there are.
     *
     * @param file where it stands, or will
     * @param buildsFolder the folder of the job's builds, each in a folder of its number
     * @throws IOException if the builds cannot be listed
     */
    public static VersionIndex of(Path file, Path buildsFolder) throws IOException {
        return of(file, buildsFolder, Output::open);
    }

    static VersionIndex of(Path file, Path buildsFolder, Output.Disk disk) throws IOException {
        VersionIndex index = new VersionIndex(file, buildsFolder, disk);
        BuildFolders folders = BuildFolders.in(buildsFolder);
        index.load();
        index.reconcile(folders);
        return index;
    }

    /** Leaves everything empty where not all of it can be read. */
    private synchronized void load() {
        List<IndexEntry> read = new ArrayList<>();
        SharedNames models = new SharedNames();
        SharedNames trainings = new SharedNames();
        try {
            EntryFile.Read found = EntryFile.read(
                    file,
                    IndexEntry.MAGIC,
                    (bytes, from, length, checksum) ->
                            read.add(IndexEntry.read(bytes, from, length, models, trainings)));
            if (found.broken().isPresent()) {
                throw found.broken().get();
            }
            end = found.right();
        } catch (FileNotFoundException e) {
            LOGGER.log(Level.FINE, () -> file + " is not there yet: " + e.getMessage());
            return;
        } catch (IOException e) {
            LOGGER.log(Level.INFO, () -> file + " is made again from the builds: " + e.getMessage());
            return;
        }
        entries = read.size();
        table = VersionTable.of(IndexEntry.versions(read));
    }

    /**
     * Builds may have come and gone while nobody looked: folders removed by hand, a backup put back. Those whose end was not
     * noted are read again, since that note may have been lost with the power.
     */
    private synchronized void reconcile(BuildFolders folders) throws IOException {
        VersionTable known = table;
        int[] settled = known.settled();
        List<Integer> news = folders.withTrainingsExcept(settled);
        unsettled = List.copyOf(news);
        if (!news.isEmpty() || known.hasOpen() || !folders.hasAll(settled)) {
            List<IndexedVersion> now = new ArrayList<>(known.size());
            for (int build : settled) {
                if (folders.has(build)) {
                    now.addAll(Arrays.asList(known.of(build)));
                }
            }
            for (int build : news) {
                now.addAll(written(build));
            }
            table = VersionTable.of(now);
        }
        boolean isOutdated = entries > WORTH_RENEWING && entries > MOST_OUTDATED * table.size();
        if (isOutdated || !table.isSameAs(known)) {
            rewrite();
        }
    }

    private List<IndexedVersion> written(int build) throws IOException {
        return BuildFolders.versions(buildsFolder, build).stream()
                .map(IndexedVersion::of)
                .toList();
    }

    /** Writes a file of what is true, where there is anything. */
    private void rewrite() {
        end = 0;
        entries = 0;
        Path part = WholeFile.part(file);
        try {
            if (table.size() == 0) {
                Files.deleteIfExists(file);
                return;
            }
            byte[] all = IndexEntry.file(table);
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.deleteIfExists(part);
            boolean isNew = Files.notExists(file);
            try (Output out = disk.open(part)) {
                out.write(0, all);
                // A new file that a power failure empties is made again; an old one must not come back in its place.
                if (!isNew) {
                    out.force();
                }
            }
            WholeFile.name(part, file);
            if (!isNew) {
                Durable.entries(folder);
            }
            end = all.length;
            entries = table.size();
        } catch (IOException e) {
            giveUp(e, part);
        }
    }

    /** A file that does not say everything must not be believed after a restart. */
    private void giveUp(IOException why, Path part) {
        end = 0;
        LOGGER.log(Level.WARNING, () -> file + " cannot be written, and is made again from the builds: " + why);
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, () -> file + " cannot be removed either; remove it by hand: " + e);
        }
    }

    /**
     * Takes in a version, in the place of what was known of the same training. On the disk when it returns, if there is room.
     *
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if there is no such version, as its names or times tell
     */
    public synchronized void put(ModelVersion version) throws IOException {
        VersionRules.check(version);
        IndexedVersion one = IndexedVersion.of(version);
        List<IndexedVersion> versions = new ArrayList<>(Arrays.asList(table.of(one.build())));
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).training().equals(one.training())) {
                versions.remove(i);
                break;
            }
        }
        versions.add(one);
        set(one.build(), versions);
    }

    /** The build is gone, and with it its versions. */
    public synchronized void remove(int build) throws IOException {
        set(build, List.of());
    }

    private void set(int build, List<IndexedVersion> versions) {
        IndexedVersion[] before = table.of(build);
        IndexedVersion[] now = versions.toArray(IndexedVersion[]::new);
        if (Arrays.equals(before, now)) {
            return;
        }
        table = table.with(build, now);
        if (end == 0) {
            rewrite();
        } else {
            append(IndexEntry.bytes(build, now));
        }
    }

    private void append(byte[] entry) {
        boolean isAsWeLeftIt = true;
        try (Output out = disk.open(file)) {
            if (out.length() == end) {
                out.write(end, entry);
                out.force();
                end += entry.length;
                entries++;
            } else {
                isAsWeLeftIt = false;
            }
        } catch (IOException e) {
            giveUp(e, file);
        }
        if (!isAsWeLeftIt) {
            rewrite();
        }
    }

    /**
     * Builds that trained something and said, when the index was opened, of none or not of all of their versions how the build
     * ended. They run, or were cut off, or ended while nobody wrote versions. The oldest first.
     */
    public List<Integer> unsettled() {
        return unsettled;
    }

    /** How many versions there are. */
    public int size() {
        return table.size();
    }

    /** Whether any of them counts as one of its model's versions. */
    boolean hasRegistered() {
        return all().stream().anyMatch(IndexedVersion::registered);
    }

    /** Every version, the newest build first. */
    public List<IndexedVersion> all() {
        return table.all();
    }

    /** The versions of a model, the newest build first. */
    public List<IndexedVersion> of(String model) {
        return table.of(model).map(ModelTable::versions).orElse(List.of());
    }

    /** The newest usable version of a model: by time of finish. */
    Optional<IndexedVersion> newest(String model) {
        return table.of(model).map(ModelTable::newest);
    }

    Map<String, ModelTable> models() {
        return table.models();
    }

    public Optional<IndexedVersion> find(int build, String training) {
        return Arrays.stream(table.of(build))
                .filter(version -> version.training().equals(training))
                .findFirst();
    }

    /**
     * Everything that is known of an indexed version, as its build's file says.
     *
     * @throws NoSuchFileException if it is gone. The index knows that by then, as it does where another version has taken the
     *     place of this one
     */
    public ModelVersion read(IndexedVersion version) throws IOException {
        Path build = buildsFolder.resolve(Integer.toString(version.build()));
        Optional<ModelVersion> found = VersionFiles.of(build)
                .read(version.training())
                .filter(read -> read.model().equals(version.model())
                        && read.version().equals(version.version())
                        && read.origin().build() == version.build());
        if (found.isEmpty()) {
            reread(version.build());
            throw new NoSuchFileException(build.toString(), null, version + " is no longer there");
        }
        return found.get();
    }

    private synchronized void reread(int build) throws IOException {
        set(build, written(build));
    }
}
