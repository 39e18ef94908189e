package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.VersionIndex;
import io.jenkins.plugins.legion.registry.scalars.JobScalars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What is known of all models: an index for each job that trains, a log of aliases for each folder that has some. Both are
 * found by full names, and let go when these change. Nothing here asks for rights: {@link ModelLookup} does.
 */
@Extension
public final class Registry {

    private static final Logger LOGGER = Logger.getLogger(Registry.class.getName());

    /** After so long somebody who waits begins to wonder. */
    private static final long LONG_SECONDS = 3;

    private final ConcurrentMap<String, IndexedJob> jobs = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AliasLog> aliases = new ConcurrentHashMap<>();
    private final StartReading reading = new StartReading();

    private final ReadWriteLock removal = new ReentrantReadWriteLock();

    /** A job, its index, the metrics of what it lists, and the full name of the folder that the job's models belong to. */
    private record IndexedJob(WeakReference<Job<?, ?>> job, String home, VersionIndex index, JobScalars scalars) {}

    public static Registry get() {
        return ExtensionList.lookupSingleton(Registry.class);
    }

    /** Begins to read what there is, once Jenkins knows its jobs. */
    void begin() {
        Computer.threadPoolForRemoting.execute(this::readAll);
    }

    private void readAll() {
        long began = System.nanoTime();
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            List<Job<?, ?>> without = new ArrayList<>();
            List<Job<?, ?>> all = allJobs();
            reading.of(all.size());
            for (Job<?, ?> job : all) {
                if (folder(job).resolve(VersionIndex.FILE).toFile().exists()) {
                    tryToRead(job);
                    reading.oneMore();
                } else {
                    without.add(job);
                }
            }
            // Those that have none may have lost it. Looking for that takes a look into every build's folder, so it
            // comes last.
            for (Job<?, ?> job : without) {
                tryToRead(job);
                reading.oneMore();
            }
            // A folder's models may have nothing left but what stands under an alias.
            ModelHome.all().forEach(this::tryToReadAliases);
        } finally {
            reading.end();
            LOGGER.log(Level.FINE, "{0} jobs with trainings, read in {1} ms", new Object[] {
                jobs.size(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)
            });
        }
    }

    private static List<Job<?, ?>> allJobs() {
        List<Job<?, ?>> all = new ArrayList<>();
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            all.add(job);
        }
        return all;
    }

    private void tryToRead(Job<?, ?> job) {
        try {
            new UnsettledBuilds(job).settle(index(job).unsettled());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "the versions of " + job.getFullName() + " cannot be read");
        }
    }

    private void tryToReadAliases(ModelHome home) {
        try {
            if (home.hasAliases()) {
                aliases(home);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "the aliases of " + home.spoken() + " cannot be read");
        }
    }

    /**
     * Reads anew what belongs to jobs that are other objects than before, or new to us, and lets go of those that are not there any
     * more: so it is after Jenkins has read its configuration from the disk again, which it tells nobody.
     */
    void lookAgain() {
        Set<String> there = new HashSet<>();
        boolean isNews = false;
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            for (Job<?, ?> job : allJobs()) {
                there.add(job.getFullName());
                IndexedJob known = jobs.get(job.getFullName());
                if (known == null || !known.job().refersTo(job)) {
                    isNews = true;
                    readAnew(job);
                }
            }
            if (isNews) {
                ModelHome.all().forEach(this::tryToReadAliases);
            }
        }
        jobs.keySet().retainAll(there);
    }

    private void readAnew(Job<?, ?> job) {
        try {
            jobs.put(job.getFullName(), open(job));
        } catch (UncheckedIOException e) {
            // Said by the second try, which leaves nothing of before either.
            jobs.remove(job.getFullName());
        }
        tryToRead(job);
    }

    /** Waits until every job's index has been read after a start of Jenkins, or made again, and says so if that takes long. */
    public void awaitRead(TaskListener listener) throws InterruptedException {
        if (!reading.await(LONG_SECONDS)) {
            listener.getLogger().println(Messages.Registry_waiting());
            reading.await();
        }
    }

    /** Whether every job's index has been read since Jenkins started; until then answers may lack versions. */
    public boolean isRead() {
        return reading.isOver();
    }

    /** Of the jobs' indexes so many have been read since Jenkins started, in percent; 100 once all have been, and not before. */
    public int percentRead() {
        return reading.percent();
    }

    /** The job's index; made where it has none yet. */
    public VersionIndex index(Job<?, ?> job) throws IOException {
        return indexed(job).index();
    }

    /** The last values of the metrics of the job's trainings. */
    public JobScalars scalars(Job<?, ?> job) throws IOException {
        return indexed(job).scalars();
    }

    /** How many trainings the job's builds made, as far as is known without a look at the disk. */
    public int trainings(Job<?, ?> job) {
        IndexedJob known = jobs.get(job.getFullName());
        return known == null ? 0 : known.index().size();
    }

    private IndexedJob indexed(Job<?, ?> job) throws IOException {
        try {
            return jobs.computeIfAbsent(job.getFullName(), name -> open(job));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static IndexedJob open(Job<?, ?> job) {
        try {
            Path folder = folder(job);
            VersionIndex index = VersionIndex.of(
                    folder.resolve(VersionIndex.FILE), job.getBuildDir().toPath());
            return new IndexedJob(
                    new WeakReference<>(job), ModelHome.of(job).fullName(), index, new JobScalars(folder, index));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve("legion");
    }

    /** The full names of all jobs that have an index. */
    public List<String> jobNames() {
        return jobs.keySet().stream().sorted().toList();
    }

    /**
     * What the jobs of each folder made, by the folders' full names, of which Jenkins itself has none. Found in one look at all
     * jobs; a folder of which nothing is left but aliases has an empty one.
     */
    SortedMap<String, Catalog<String>> catalogs() {
        Map<String, Map<String, VersionIndex>> indexes = new HashMap<>();
        aliases.keySet().forEach(home -> indexes.put(home, new HashMap<>()));
        jobs.forEach((job, indexed) ->
                indexes.computeIfAbsent(indexed.home(), home -> new HashMap<>()).put(job, indexed.index()));
        SortedMap<String, Catalog<String>> catalogs = new TreeMap<>();
        indexes.forEach((home, ofHome) -> catalogs.put(home, new Catalog<>(ofHome)));
        return catalogs;
    }

    /** The full names of the jobs of a folder that made something. */
    Stream<String> jobNames(ModelHome home) {
        String name = home.fullName();
        return jobs.entrySet().stream()
                .filter(job -> job.getValue().home().equals(name)
                        && job.getValue().index().size() > 0)
                .map(Map.Entry::getKey)
                .sorted();
    }

    /** Held by whoever has an alias stand for a version, from looking at its binary until that is written. */
    Lock promoting() {
        return removal.readLock();
    }

    /** Held by whoever takes a binary away, from looking at what holds it until it is gone. */
    public Lock removing() {
        return removal.writeLock();
    }

    /** What the jobs of a folder made, by the jobs' full names. */
    Catalog<String> catalog(ModelHome home) {
        Map<String, VersionIndex> indexes = new HashMap<>();
        String name = home.fullName();
        jobs.forEach((job, indexed) -> {
            if (indexed.home().equals(name)) {
                indexes.put(job, indexed.index());
            }
        });
        return new Catalog<>(indexes);
    }

    /** The log of aliases of a folder's models. */
    public AliasLog aliases(ModelHome home) throws IOException {
        try {
            return aliases.computeIfAbsent(home.fullName(), name -> openAliases(home));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static AliasLog openAliases(ModelHome home) {
        Path file = home.folder().resolve(AliasLog.FILE);
        try {
            return AliasLog.open(file, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An item has another full name from now on, or none: what was found by the old one is let go. */
    void forget(String fullName) {
        jobs.remove(fullName);
        aliases.remove(fullName);
    }

    /** A job came from elsewhere, with whatever builds it has. */
    void arrived(Job<?, ?> job) {
        tryToRead(job);
    }
}
