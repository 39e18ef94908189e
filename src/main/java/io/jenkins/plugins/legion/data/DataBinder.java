package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.data.statistics.DatasetStatistics;
import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.FilesDigest;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings a training's data from where it lives, and says what it brought. */
public final class DataBinder {

    private final ContentCache cache;
    private final CacheRoom room;
    private final Patience patience;
    private final Duration interval;
    private final Consumer<String> log;

    /**
     * @param log is told what happens, a line at a time
     * @throws IOException if the cache is to be of the usual size, and there can be no such folder
     */
    public DataBinder(DataCache cache, Consumer<String> log) throws IOException {
        this(new ContentCache(cache.folder()), cache.limit(), Patience.USUAL, log);
    }

    DataBinder(ContentCache cache, CacheLimit limit, Patience patience, Consumer<String> log) {
        this(cache, new CacheRoom(cache, limit, log), patience, FetchLog.INTERVAL, log);
    }

    private DataBinder(ContentCache cache, CacheRoom room, Patience patience, Duration interval, Consumer<String> log) {
        this.cache = cache;
        this.room = room;
        this.patience = patience;
        this.interval = interval;
        this.log = log;
    }

    /** The same, telling how far it is no more often than this. */
    public DataBinder every(Duration atMost) {
        return new DataBinder(cache, room, patience, atMost, log);
    }

    /**
     * Puts the data in place. What is in the cache is not fetched again; what was begun is gone on with.
     *
     * @param path where the data is in the store: the binding's {@code remotePath}, or the connection's own
     * @throws InvalidInput if there is no such data, if it cannot be files, or if it is not the one that was asked for
     * @throws IOException if the store does not give it, or this machine cannot take it
     * @throws InterruptedException if the thread was interrupted; what arrived is kept for the next time
     */
    public BoundData bind(DataBinding binding, ObjectStore store, String path, Path workspace)
            throws IOException, InterruptedException {
        try {
            return bound(binding, store, path, workspace);
        } catch (InterruptedIOException e) {
            // Some of a line's timeouts are of this type too.
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
            }
            throw e;
        }
    }

    private BoundData bound(DataBinding binding, ObjectStore store, String path, Path workspace)
            throws IOException, InterruptedException {
        Asking asking = new PatientAsking(patience, interval, log);
        Optional<FixedStore> fixed =
                FixedStore.of(store, path, cache.root(), new PatientAsking(patience, interval, log));
        ObjectStore asked = fixed.isPresent() ? fixed.get() : store;
        BindingPlan plan = new BindingPlanner(binding, asked, path, asking).plan(workspace);
        KnownObjects known = new KnownObjects(cache.root(), store.name());
        Digests digests = new Digests(plan.remote());
        if (fixed.isPresent()) {
            fixed.get().tell(digests);
        }
        if (digests.missing().length > 0) {
            known.tell(digests);
        }
        String found;
        try (CacheLease lease = room.lease(digests)) {
            fetch(plan, asked, known, digests);
            if (fixed.isPresent()) {
                fixed.get().keep(digests);
            }
            found = digest(plan, digests);
            place(binding, plan, digests, found, path, store);
        }
        BoundData bound = new BoundData(binding, plan.objects().size(), plan.bytes(), found)
                .from(store.place(path), store.version(plan.remote()));
        return DatasetStatistics.keptIn(cache.root().resolve("statistics"), log)
                .of(found, plan.files(), binding.label())
                .map(bound::with)
                .orElse(bound);
    }

    private void place(
            DataBinding binding, BindingPlan plan, Digests digests, String found, String path, ObjectStore store)
            throws IOException {
        if (!binding.digest().isEmpty() && !binding.digest().equals(found)) {
            throw new InvalidInput(new Fault(
                    "digest",
                    binding.digest(),
                    "that of the data at '" + path + "' in " + store.name() + ", which is " + found));
        }
        Placement placement = new Placement(cache);
        long left = plan.bytes();
        for (int i = 0; i < digests.size(); i++) {
            PlannedObject planned = plan.objects().get(i);
            placement.place(digests.hex(i), plan.folder().resolve(planned.path()), left);
            left -= planned.object().bytes();
        }
    }

    private static String digest(BindingPlan plan, Digests digests) {
        FilesDigest digest = new FilesDigest();
        for (int i = 0; i < digests.size(); i++) {
            PlannedObject planned = plan.objects().get(i);
            digest.add(planned.path(), planned.object().bytes(), digests.raw(i));
        }
        return digest.written();
    }

    /** Sees to it that the cache has the content of all, and their digests are known. */
    private void fetch(BindingPlan plan, ObjectStore store, KnownObjects known, Digests digests)
            throws IOException, InterruptedException {
        for (int i = 0; i < digests.size(); i++) {
            if (digests.has(i) && !cache.has(digests.hex(i), digests.object(i).bytes())) {
                digests.forget(i);
            }
        }
        int[] missing = digests.missing();
        long bytes = sum(digests, missing);
        log.accept(plan.objects().size() + (plan.objects().size() == 1 ? " file, " : " files, ")
                + Figures.bytes(plan.bytes()) + ", of " + store.name()
                + (missing.length == 0
                        ? ": all of it is on this machine"
                        : missing.length == digests.size()
                                ? ""
                                : "; " + missing.length + " of them, " + Figures.bytes(bytes) + ", are to be fetched"));
        if (missing.length == 0) {
            return;
        }
        long needed = toWrite(digests, missing, store);
        room.before(needed);
        try {
            fetch(store, known, digests, missing, bytes);
        } catch (LocalFault e) {
            if (!e.isFullDisk()) {
                throw e;
            }
            int[] rest = digests.missing();
            long left = toWrite(digests, rest, store);
            DiskRoom disk = DiskRoom.before(cache.part("data"), left);
            if (!room.more(left)) {
                throw new LocalFault(disk, e);
            }
            fetch(store, known, digests, rest, sum(digests, rest));
        } finally {
            room.came(bytes - sum(digests, digests.missing()));
        }
    }

    private void fetch(ObjectStore store, KnownObjects known, Digests digests, int[] missing, long bytes)
            throws IOException, InterruptedException {
        FetchProgress progress = new FetchProgress();
        try (FetchLog telling = new FetchLog(progress, missing.length, bytes, interval, log)) {
            new Fetcher(store, cache, known, progress, patience, log).fetch(digests, missing);
        } finally {
            known.add(digests, Arrays.stream(missing).filter(digests::has).toArray());
        }
    }

    private static long sum(Digests digests, int[] indexes) {
        return Arrays.stream(indexes)
                .mapToLong(index -> digests.object(index).bytes())
                .sum();
    }

    /** Less what arrived of large ones when they were last tried. */
    private long toWrite(Digests digests, int[] indexes, ObjectStore store) throws IOException {
        long bytes = sum(digests, indexes);
        for (int index : indexes) {
            RemoteObject object = digests.object(index);
            bytes -= object.bytes() > Segments.BYTES ? LargeFetch.arrived(store, object, cache) : 0;
        }
        return bytes;
    }
}
