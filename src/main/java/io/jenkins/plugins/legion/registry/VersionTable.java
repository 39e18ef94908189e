package io.jenkins.plugins.legion.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What an index knows, at one moment. Whoever asks sees the whole of one moment and waits for nobody who writes. */
final class VersionTable {

    static final VersionTable EMPTY = new VersionTable(new IndexedVersion[0], Map.of());

    private static final Comparator<IndexedVersion> NEWEST_BUILD_FIRST =
            Comparator.comparingInt(IndexedVersion::build).reversed();

    /** The newest build first, and a build's versions in the order in which they came. */
    private final IndexedVersion[] versions;

    private final Map<String, ModelTable> models;

    private VersionTable(IndexedVersion[] versions, Map<String, ModelTable> models) {
        this.versions = versions;
        this.models = models;
    }

    /** @param versions those of a build next to each other */
    static VersionTable of(List<IndexedVersion> versions) {
        IndexedVersion[] sorted = versions.toArray(IndexedVersion[]::new);
        if (!isSorted(sorted)) {
            Arrays.sort(sorted, NEWEST_BUILD_FIRST);
        }
        Map<String, List<IndexedVersion>> lists = new LinkedHashMap<>();
        for (IndexedVersion version : sorted) {
            lists.computeIfAbsent(version.model(), model -> new ArrayList<>(4)).add(version);
        }
        Map<String, ModelTable> models = new HashMap<>();
        lists.forEach((model, list) -> models.put(model, ModelTable.of(list)));
        return new VersionTable(sorted, models);
    }

    private static boolean isSorted(IndexedVersion[] versions) {
        for (int i = 1; i < versions.length; i++) {
            if (versions[i - 1].build() < versions[i].build()) {
                return false;
            }
        }
        return true;
    }

    /** The same, where a build has other versions. */
    VersionTable with(int build, IndexedVersion... now) {
        int from = first(build);
        int to = end(from, build);
        IndexedVersion[] all = new IndexedVersion[versions.length - (to - from) + now.length];
        System.arraycopy(versions, 0, all, 0, from);
        System.arraycopy(now, 0, all, from, now.length);
        System.arraycopy(versions, to, all, from + now.length, versions.length - to);

        Map<String, ModelTable> changed = new HashMap<>(models);
        for (int i = from; i < to; i++) {
            changed.computeIfPresent(versions[i].model(), (model, table) -> table.without(build));
        }
        for (IndexedVersion version : now) {
            changed.merge(version.model(), ModelTable.of(List.of(version)), ModelTable::with);
        }
        return new VersionTable(all, changed);
    }

    /** Where the build's versions begin, or would. */
    private int first(int build) {
        int low = 0;
        int high = versions.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (versions[middle].build() > build) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int end(int first, int build) {
        int end = first;
        while (end < versions.length && versions[end].build() == build) {
            end++;
        }
        return end;
    }

    boolean isSameAs(VersionTable other) {
        return Arrays.equals(versions, other.versions);
    }

    int size() {
        return versions.length;
    }

    List<IndexedVersion> all() {
        return Collections.unmodifiableList(Arrays.asList(versions));
    }

    /** Those of a build; none where it has none. */
    IndexedVersion[] of(int build) {
        int from = first(build);
        return Arrays.copyOfRange(versions, from, end(from, build));
    }

    Optional<ModelTable> of(String model) {
        return Optional.ofNullable(models.get(model));
    }

    Map<String, ModelTable> models() {
        return models;
    }

    /** The builds whose end is noted with each of their versions, in their order. */
    int[] settled() {
        int[] settled = new int[versions.length];
        int count = 0;
        for (int to = versions.length; to > 0; ) {
            int build = versions[to - 1].build();
            boolean isOver = true;
            while (to > 0 && versions[to - 1].build() == build) {
                isOver &= versions[--to].outcome() != BuildOutcome.OPEN;
            }
            if (isOver) {
                settled[count++] = build;
            }
        }
        return Arrays.copyOf(settled, count);
    }

    boolean hasOpen() {
        for (IndexedVersion version : versions) {
            if (version.outcome() == BuildOutcome.OPEN) {
                return true;
            }
        }
        return false;
    }

    /** The oldest build first. */
    void eachBuild(BiConsumer<Integer, IndexedVersion[]> each) {
        for (int to = versions.length; to > 0; ) {
            int build = versions[to - 1].build();
            int from = first(build);
            each.accept(build, Arrays.copyOfRange(versions, from, to));
            to = from;
        }
    }
}
