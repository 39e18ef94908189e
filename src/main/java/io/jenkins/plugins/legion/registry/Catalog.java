package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The models of many jobs. Which jobs these are is settled when it is made; what versions they have is looked up in their
 * indexes at each question. Whatever a job that its asker may not read has is neither answered nor counted.
 *
 * @param <J> what stands for a job; a key of maps
 */
public final class Catalog<J> {

    private final Map<J, VersionIndex> indexes;

    /** @param indexes the index of each job; of versions that finished at the same moment those of the later job count as newer */
    public Catalog(Map<J, VersionIndex> indexes) {
        this.indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
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
        Map<String, ModelSummary<J>> found = new TreeMap<>(ModelSummary.NAMES);
        indexes.forEach((job, index) -> {
            if (readable.test(job)) {
                for (IndexedVersion version : index.all()) {
                    if (version.isRegistered()
                            && version.model().toLowerCase(Locale.ROOT).contains(part)) {
                        found.merge(
                                version.model(),
                                new ModelSummary<>(
                                        version.model(),
                                        1,
                                        Optional.of(new Found<>(job, version)).filter(one -> version.isUsable())),
                                Catalog::merged);
                    }
                }
            }
        });
        return List.copyOf(found.values());
    }

    private static <J> ModelSummary<J> merged(ModelSummary<J> one, ModelSummary<J> other) {
        boolean otherIsNewer = other.newest().isPresent()
                && (one.newest().isEmpty()
                        || isNewer(
                                other.newest().get().version(),
                                one.newest().get().version()));
        return new ModelSummary<>(
                one.model(), one.versions() + other.versions(), otherIsNewer ? other.newest() : one.newest());
    }

    private static boolean isNewer(IndexedVersion one, IndexedVersion other) {
        return !one.finished().isBefore(other.finished());
    }

    /** The usable version of the model that was finished last. */
    public Optional<Found<J>> newest(Predicate<J> readable, String model) {
        return versions(readable, model).stream()
                .filter(one -> one.version().isUsable())
                .findFirst();
    }

    /** Of the model's usable versions of that name the one that was finished last. */
    public Optional<Found<J>> newest(Predicate<J> readable, String model, String version) {
        return versions(readable, model).stream()
                .filter(one ->
                        one.version().isUsable() && one.version().version().equals(version))
                .findFirst();
    }

    /** Every version of the model, usable or not, registered or not, the one that was finished last first. */
    public List<Found<J>> versions(Predicate<J> readable, String model) {
        List<Found<J>> found = new ArrayList<>();
        indexes.forEach((job, index) -> {
            if (readable.test(job)) {
                index.of(model).forEach(version -> found.add(new Found<>(job, version)));
            }
        });
        found.sort(
                Comparator.comparing((Found<J> one) -> one.version().finished()).reversed());
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
                        && version.finished().toEpochMilli()
                                == standing.finished().toEpochMilli())
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
