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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
        Map<String, String> digests = digests(plan, store);
        FilesDigest digest = new FilesDigest();
        for (PlannedObject planned : plan.objects()) {
            RemoteObject object = planned.object();
            digest.add(planned.path(), object.bytes(), HexFormat.of().parseHex(digests.get(object.key())));
        }
        String found = digest.written();
        if (!binding.digest().isEmpty() && !binding.digest().equals(found)) {
            throw new InvalidInput(new Fault(
                    "digest",
                    binding.digest(),
                    "that of the data at '" + path + "' in " + store.name() + ", which is " + found));
        }
        Placement placement = new Placement(cache);
        for (PlannedObject planned : plan.objects()) {
            placement.place(digests.get(planned.object().key()), plan.folder().resolve(planned.path()));
        }
        BoundData bound = new BoundData(binding, plan.objects().size(), plan.bytes(), found)
                .from(store.place(path), store.version(plan.remote()));
        return DatasetStatistics.keptIn(cache.root().resolve("statistics"), log)
                .of(found, plan.files())
                .map(bound::with)
                .orElse(bound);
    }

    /** The digest of each object's content, which the cache has afterwards. */
    private Map<String, String> digests(BindingPlan plan, ObjectStore store) throws IOException, InterruptedException {
        KnownObjects known = new KnownObjects(cache.root(), store.name());
        Map<String, String> digests = new HashMap<>(known.of(plan.remote()));
        List<RemoteObject> missing = new ArrayList<>();
        for (RemoteObject object : plan.remote()) {
            String sha256 = digests.get(object.key());
            if (sha256 == null || !cache.has(sha256, object.bytes())) {
                missing.add(object);
            }
        }
        long bytes = missing.stream().mapToLong(RemoteObject::bytes).sum();
        log.accept(plan.objects().size() + " files, " + Figures.bytes(plan.bytes()) + ", of " + store.name()
                + (missing.isEmpty()
                        ? ": all of it is on this machine"
                        : missing.size() == plan.objects().size()
                                ? ""
                                : "; " + missing.size() + " of them, " + Figures.bytes(bytes) + ", are to be fetched"));
        DiskRoom.before(cache.part("data"), bytes).check();
        FetchProgress progress = new FetchProgress();
        Map<String, String> fetched;
        try (FetchLog telling = new FetchLog(progress, missing.size(), bytes, log)) {
            fetched = new Fetcher(store, cache, known, progress, patience).fetch(missing);
        }
        List<KnownObject> news = missing.stream()
                .map(object -> new KnownObject(object, fetched.get(object.key())))
                .toList();
        known.add(news);
        digests.putAll(fetched);
        return digests;
    }
}
