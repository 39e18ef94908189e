package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataSplit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The portions that samples of one part are kept apart in, as long as they are few. */
final class Portions {

    /** More files than these are pieces of one thing. */
    private static final int MOST = 10;

    private static final class Portion {
        private final ValueCounts values = new ValueCounts();
        private long samples;
    }

    private final Map<String, Portion> portions = new TreeMap<>(Splits.ORDER);
    private boolean over;

    void add(String path, FileCounts counts) {
        String name = Splits.of(path).orElse(path);
        if (over || portions.size() == MOST && !portions.containsKey(name)) {
            over = true;
            portions.clear();
            return;
        }
        Portion portion = portions.computeIfAbsent(name, key -> new Portion());
        portion.samples += counts.samples();
        portion.values.add(counts.label().values());
    }

    /** Empty where all is one. */
    List<DataSplit> splits(List<DataClass> classes) {
        if (portions.size() < 2) {
            return List.of();
        }
        return portions.entrySet().stream()
                .map(entry -> new DataSplit(
                        ShortName.of(entry.getKey()),
                        entry.getValue().samples,
                        Classes.listed(entry.getValue().values.byName(), classes)))
                .toList();
    }
}
