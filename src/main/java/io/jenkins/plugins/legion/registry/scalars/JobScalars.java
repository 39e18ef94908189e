package io.jenkins.plugins.legion.registry.scalars;

import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionIndex;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The last values of the metrics of all trainings that a job's builds made, in one file beside its {@link VersionIndex}: a
 * cache of what the builds' own files say. Of each training {@value #MOST_METRICS} metrics are kept, those with a declared
 * direction first and then in the order in which they were logged; those of the machine ({@code system/}) are not.
 *
 * <p>The index says which trainings there are. What the file does not have, or with another time of finish, is read from the
 * build's own file and appended; what the index no longer has is dropped. So a file that is missing, damaged, cut off, of
 * another format, or on a disk that takes nothing costs time and changes no answer. In memory all of it is held as long as
 * there is room for it. Safe for threads of one process; there is one object a file.
 */
public final class JobScalars {

    /** As the file is called in the folder of the job. */
    public static final String FILE = "scalars.idx";

    static final int MOST_METRICS = 100;

    private static final Logger LOGGER = Logger.getLogger(JobScalars.class.getName());

    /** So many trainings are read from builds before what was read of them is written. */
    private static final int AT_ONCE = 1_000;

    /** A file that has so many entries more than twice those that are true is written again. */
    private static final int SPARE = 100;

    private final Path folder;
    private final VersionIndex index;

    private SoftReference<Known> held = new SoftReference<>(null);
    /** What the disk did not take stays in memory, whatever room there is. */
    private Known unsaved;

    private boolean complained;

    private record Known(ScalarFile file, ScalarTable table) {}

    /**
     * @param folder where the file stands, or will
     * @param index what trainings there are
     */
    public JobScalars(Path folder, VersionIndex index) {
        this.folder = folder;
        this.index = index;
    }

    /** Notes what a training logged, so that nobody has to read its build's file. */
    public synchronized void put(ModelVersion version) {
        Known known = known();
        LoggedScalars logged = shared(version, known.table);
        LoggedScalars before = known.table.find(logged.build(), logged.training());
        if (before == null || !before.isSameAs(logged)) {
            known.table.put(logged);
            save(known, List.of(logged));
        }
        if (isMostlyOutdated(known)) {
            all();
        }
    }

    /** The trainings that the job has now, the oldest build first. */
    public synchronized List<TrainingScalars> all() {
        Known known = known();
        List<IndexedVersion> versions = index.all();
        List<TrainingScalars> all = new ArrayList<>(versions.size());
        List<LoggedScalars> news = new ArrayList<>();
        int found = 0;
        for (int i = versions.size() - 1; i >= 0; i--) {
            IndexedVersion version = versions.get(i);
            LoggedScalars logged = known.table.find(version);
            if (logged == null) {
                logged = read(version, known.table);
                if (logged != null) {
                    known.table.put(logged);
                    news.add(logged);
                }
            }
            found += logged == null ? 0 : 1;
            all.add(new TrainingScalars(version, logged == null ? LoggedScalars.unknown(version) : logged));
            if (news.size() == AT_ONCE) {
                save(known, news);
                news.clear();
            }
        }
        if (!news.isEmpty()) {
            save(known, news);
        }
        if (known.table.size() > found) {
            drop(known, all);
        }
        return all;
    }

    private Known known() {
        Known known = unsaved == null ? held.get() : unsaved;
        if (known == null) {
            ScalarFile read = new ScalarFile(folder);
            known = new Known(read, read.read());
            held = new SoftReference<>(known);
        }
        return known;
    }

    private static LoggedScalars shared(ModelVersion version, ScalarTable table) {
        LoggedScalars logged = LoggedScalars.of(version, MOST_METRICS);
        return logged.named(table.shared(logged.names()));
    }

    /** Null where the build's file cannot be read: then it is tried again the next time. */
    private LoggedScalars read(IndexedVersion version, ScalarTable table) {
        try {
            return shared(index.read(version), table);
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.FINE, e, () -> version + " has gone meanwhile");
        } catch (IOException e) {
            LOGGER.log(Level.INFO, () -> "the metrics of " + version + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    /** Lets go of trainings that the job no longer has, and has the file do so when that is most of it. */
    private void drop(Known known, List<TrainingScalars> there) {
        ScalarTable table = new ScalarTable();
        for (TrainingScalars one : there) {
            LoggedScalars logged = known.table.find(one.version());
            if (logged != null) {
                table.put(logged.named(table.shared(logged.names())));
            }
        }
        Known now = new Known(known.file, table);
        held = new SoftReference<>(now);
        unsaved = unsaved == null ? null : now;
        if (isMostlyOutdated(now)) {
            write(now);
        }
    }

    private boolean isMostlyOutdated(Known known) {
        return known.file.entries() > 2 * index.size() + SPARE;
    }

    private void save(Known known, List<LoggedScalars> news) {
        try {
            known.file.append(news, known.table);
            saved();
        } catch (IOException e) {
            giveUp(known, e);
        }
    }

    private void write(Known known) {
        try {
            known.file.write(known.table);
            saved();
        } catch (IOException e) {
            giveUp(known, e);
        }
    }

    private void saved() {
        unsaved = null;
        complained = false;
    }

    private void giveUp(Known known, IOException why) {
        unsaved = known;
        known.file.remove();
        if (!complained) {
            complained = true;
            LOGGER.log(
                    Level.WARNING, () -> known.file + " cannot be written; metrics over builds stay in memory: " + why);
        }
    }
}
