package io.jenkins.plugins.legion.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of a model in one job, and what a list of models says of it.
 *
 * @param versions the newest build first
 * @param registered how many of them are registered
 * @param newest of those that are usable the one that was finished last; null where none is
 */
record ModelTable(List<IndexedVersion> versions, int registered, IndexedVersion newest) {

    static ModelTable of(List<IndexedVersion> versions) {
        int registered =
                (int) versions.stream().filter(IndexedVersion::registered).count();
        return new ModelTable(
                List.copyOf(versions), registered, newest(versions.stream()).orElse(null));
    }

    /** Of those that are usable the one that was finished last, and the first of several that were. */
    static Optional<IndexedVersion> newest(Stream<IndexedVersion> versions) {
        return versions.filter(IndexedVersion::usable)
                .reduce((one, other) -> other.finishedMillis() > one.finishedMillis() ? other : one);
    }

    /** The same without those of a build; null where none is left. */
    ModelTable without(int build) {
        List<IndexedVersion> rest =
                versions.stream().filter(version -> version.build() != build).toList();
        return rest.isEmpty() ? null : of(rest);
    }

    /** The same with those of a build that come after the others of that build. */
    ModelTable with(ModelTable added) {
        int build = added.versions.get(0).build();
        int at = 0;
        while (at < versions.size() && versions.get(at).build() >= build) {
            at++;
        }
        List<IndexedVersion> all = new ArrayList<>(versions.size() + added.versions.size());
        all.addAll(versions.subList(0, at));
        all.addAll(added.versions);
        all.addAll(versions.subList(at, versions.size()));
        return of(all);
    }
}
