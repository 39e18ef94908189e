package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The models of many jobs. Which jobs these are is settled when it is made; what versions they have is looked up in their
 * indexes at each question. Whatever a job that its asker may not read has is neither answered nor counted.
 *
 * @param <J> what stands for a job; a key of maps
 */
public final class Catalog<J> {

    private final Map<J, VersionIndex> indexes;

    /** @param indexes the index of each job; of versions that finished at the same moment those of the job that comes first count */
    public Catalog(Map<J, VersionIndex> indexes) {
        this.indexes = InOrder.copy(indexes);
    }

    /** A version, and the job whose build it comes from. */
    public record Found<J>(J job, IndexedVersion version) {}

    /**
     * The models that have a registered version, in the order of their names.
     *
     * @param readable whether whoever asks may read a job
     * @param search a part of the name, in whichever case; empty for all
     */
    public List<ModelSummary<J>> models(Predicate<J> readable, String search) {
        String part = search.toLowerCase(Locale.ROOT);
        Map<String, Collected<J>> models = new HashMap<>();
        indexes.forEach((job, index) -> {
            if (readable.test(job)) {
                index.models().forEach((model, table) -> {
                    if (table.registered() > 0) {
                        models.computeIfAbsent(model, name -> new Collected<>()).add(job, table);
                    }
                });
            }
        });
        List<ModelSummary<J>> found = new ArrayList<>();
        models.forEach((model, collected) -> {
            if (model.toLowerCase(Locale.ROOT).contains(part)) {
                found.add(collected.summary(model));
            }
        });
        found.sort(Comparator.comparing(ModelSummary::model, ModelSummary.NAMES));
        return Collections.unmodifiableList(found);
    }

    private static final class Collected<J> {

        private int versions;
        private J job;
        private IndexedVersion newest;

        void add(J from, ModelTable table) {
            versions += table.registered();
            if (isNewer(table.newest(), newest)) {
                job = from;
                newest = table.newest();
            }
        }

        ModelSummary<J> summary(String model) {
            return new ModelSummary<>(
                    model, versions, Optional.ofNullable(newest).map(version -> new Found<>(job, version)));
        }
    }

    /** Whether {@code one} is there and {@code other} is not, or was finished earlier. */
    private static boolean isNewer(IndexedVersion one, IndexedVersion other) {
        return one != null && (other == null || one.finishedMillis() > other.finishedMillis());
    }

    /** The usable version of the model that was finished last. */
    public Optional<Found<J>> newest(Predicate<J> readable, String model) {
        return newest(readable, index -> index.newest(model).orElse(null));
    }

    /** Of the model's usable versions of that name the one that was finished last. */
    public Optional<Found<J>> newest(Predicate<J> readable, String model, String version) {
        return newest(readable, index -> ModelTable.newest(
                        index.of(model).stream().filter(one -> one.version().equals(version)))
                .orElse(null));
    }

    private Optional<Found<J>> newest(Predicate<J> readable, Function<VersionIndex, IndexedVersion> inIndex) {
        Found<J> newest = null;
        for (Map.Entry<J, VersionIndex> entry : indexes.entrySet()) {
            IndexedVersion found = inIndex.apply(entry.getValue());
            if (isNewer(found, newest == null ? null : newest.version()) && readable.test(entry.getKey())) {
                newest = new Found<>(entry.getKey(), found);
            }
        }
        return Optional.ofNullable(newest);
    }

    /** Every version of the model, usable or not, registered or not, the one that was finished last first. */
    public List<Found<J>> versions(Predicate<J> readable, String model) {
        List<Found<J>> found = new ArrayList<>();
        indexes.forEach((job, index) -> {
            if (readable.test(job)) {
                index.of(model).forEach(version -> found.add(new Found<>(job, version)));
            }
        });
        found.sort(Comparator.comparingLong((Found<J> one) -> one.version().finishedMillis())
                .reversed());
        return Collections.unmodifiableList(found);
    }

    /** Whether there is any registered version at all. Looks at no more than it has to. */
    public boolean isAny(Predicate<J> readable) {
        return indexes.entrySet().stream()
                .anyMatch(entry -> entry.getValue().hasRegistered() && readable.test(entry.getKey()));
    }

    /**
     * The version that an alias stands for; absent where its build is gone.
     *
     * @param likely the job that is looked at first: that of its name, if it was not renamed since
     */
    public Optional<Found<J>> find(J likely, StandingAlias standing) {
        VersionIndex first = indexes.get(likely);
        Optional<Found<J>> found = first == null ? Optional.empty() : find(likely, first, standing);
        return found.isPresent()
                ? found
                : indexes.entrySet().stream()
                        .flatMap(entry -> find(entry.getKey(), entry.getValue(), standing).stream())
                        .findFirst();
    }

    private static <J> Optional<Found<J>> find(J job, VersionIndex index, StandingAlias standing) {
        return index.find(standing.origin().build(), standing.origin().training())
                .filter(version -> version.model().equals(standing.model())
                        && version.finishedMillis() == standing.finished().toEpochMilli())
                .map(version -> new Found<>(job, version));
    }

    /** Everything that is known of a version. */
    public ModelVersion read(Found<J> found) throws IOException {
        VersionIndex index = indexes.get(found.job());
        if (index == null) {
            throw new IOException(found.job() + " has no index here");
        }
        return index.read(found.version());
    }
}
