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
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Brings a training's data from where it lives, and says what it brought. */
public final class DataBinder {

    private final ContentCache cache;
    private final Patience patience;
    private final Consumer<String> log;

    /**
     * @param cache the folder in which content is kept between trainings, best on the workspaces' disk
     * @param log is told what happens, a line at a time
     */
    public DataBinder(Path cache, Consumer<String> log) {
        this(new ContentCache(cache), Patience.USUAL, log);
    }

    DataBinder(ContentCache cache, Patience patience, Consumer<String> log) {
        this.cache = cache;
        this.patience = patience;
        this.log = log;
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
        BindingPlan plan = new BindingPlanner(binding, store, path).plan(workspace);
        Digests digests = digests(plan, store);
        String found = digest(plan, digests);
        if (!binding.digest().isEmpty() && !binding.digest().equals(found)) {
            throw new InvalidInput(new Fault(
                    "digest",
                    binding.digest(),
                    "that of the data at '" + path + "' in " + store.name() + ", which is " + found));
        }
        Placement placement = new Placement(cache);
        for (int i = 0; i < digests.size(); i++) {
            placement.place(
                    digests.hex(i), plan.folder().resolve(plan.objects().get(i).path()));
        }
        BoundData bound = new BoundData(binding, plan.objects().size(), plan.bytes(), found)
                .from(store.place(path), store.version(plan.remote()));
        return DatasetStatistics.keptIn(cache.root().resolve("statistics"), log)
                .of(found, plan.files())
                .map(bound::with)
                .orElse(bound);
    }

    private static String digest(BindingPlan plan, Digests digests) {
        FilesDigest digest = new FilesDigest();
        for (int i = 0; i < digests.size(); i++) {
            PlannedObject planned = plan.objects().get(i);
            digest.add(planned.path(), planned.object().bytes(), digests.raw(i));
        }
        return digest.written();
    }

    /** The digest of each object's content, which the cache has afterwards. */
    private Digests digests(BindingPlan plan, ObjectStore store) throws IOException, InterruptedException {
        KnownObjects known = new KnownObjects(cache.root(), store.name());
        Digests digests = new Digests(plan.remote());
        known.tell(digests);
        for (int i = 0; i < digests.size(); i++) {
            if (digests.has(i) && !cache.has(digests.hex(i), digests.object(i).bytes())) {
                digests.forget(i);
            }
        }
        int[] missing = digests.missing();
        long bytes = Arrays.stream(missing)
                .mapToLong(index -> digests.object(index).bytes())
                .sum();
        log.accept(plan.objects().size() + " files, " + Figures.bytes(plan.bytes()) + ", of " + store.name()
                + (missing.length == 0
                        ? ": all of it is on this machine"
                        : missing.length == digests.size()
                                ? ""
                                : "; " + missing.length + " of them, " + Figures.bytes(bytes) + ", are to be fetched"));
        DiskRoom.before(cache.part("data"), bytes).check();
        FetchProgress progress = new FetchProgress();
        try (FetchLog telling = new FetchLog(progress, missing.length, bytes, log)) {
            new Fetcher(store, cache, known, progress, patience).fetch(digests, missing);
        }
        known.add(digests, missing);
        return digests;
    }
}
