package io.jenkins.plugins.legion.data.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of JSON lines. Those of a line count once it is known to be whole. */
final class JsonKeys {

    private final Map<String, ColumnCounts> keys = new LinkedHashMap<>();
    private final Map<String, ValueCounts> labels = new HashMap<>();
    private final String[] names = new String[FileCounts.COLUMNS];
    private final int[] kinds = new int[FileCounts.COLUMNS];
    private final Map<String, String> values = new HashMap<>();
    private final boolean asked;
    private int size;
    private boolean more;

    /** @param asked whether somebody said which key tells the class */
    JsonKeys(boolean asked) {
        this.asked = asked;
    }

    void begin() {
        size = 0;
        values.clear();
    }

    /** Takes a key of the present line and its value's kind. */
    void add(String name, int kind) {
        if (size == names.length) {
            more = true;
            return;
        }
        names[size] = name;
        kinds[size++] = kind;
    }

    /** Takes the value of a key that may be a label. */
    void value(String name, String value) {
        values.put(name, value);
    }

    /** The present line is whole. */
    void end(long sample) {
        for (int i = 0; i < size; i++) {
            ColumnCounts known = keys.get(names[i]);
            if (known == null && keys.size() < FileCounts.COLUMNS) {
                String name = ShortName.of(names[i]);
                known = keys.computeIfAbsent(name, ColumnCounts::new);
            }
            if (known == null) {
                more = true;
            } else {
                known.add(kinds[i], sample);
            }
        }
        values.forEach((name, value) ->
                labels.computeIfAbsent(name, label -> new ValueCounts()).add(value));
    }

    /** Whether there are more keys than are listed. */
    boolean areMore() {
        return more;
    }

    List<ColumnCounts> columns() {
        return new ArrayList<>(keys.values());
    }

    /** What may tell the class, by its name. */
    FileCounts.Label label() {
        return labels.entrySet().stream()
                .min(Map.Entry.comparingByKey(Comparator.comparingInt(LabelNames::rank)))
                .map(entry -> new FileCounts.Label(entry.getKey(), true, asked, entry.getValue()))
                .orElseGet(() -> new FileCounts.Label("", false, false, new ValueCounts()));
    }
}
