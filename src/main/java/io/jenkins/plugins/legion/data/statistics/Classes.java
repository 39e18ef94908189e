package io.jenkins.plugins.legion.data.statistics;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Decides whether a column's values are classes. */
final class Classes {

    /** Written into a record; a page draws fewer. */
    static final int LISTED = 50;

    /** Whole numbers of a column that is called a label: more are quantities. */
    private static final int NUMBERS = 100;

    /** Values of a column that is merely the last one: here a guess would be worse than no answer. */
    private static final int TEXTS_OF_LAST = 100;

    private static final int NUMBERS_OF_LAST = 20;

    private Classes() {}

    /**
     * Whether they are.
     *
     * @param named whether the column's name says so; else it is the last one
     */
    static boolean are(ValueCounts values, boolean named, long samples) {
        if (values.isOver() || values.size() == 0) {
            return false;
        }
        int kinds = values.kinds();
        if ((kinds & CellKinds.DATE) != 0) {
            return false;
        }
        boolean numbers = kinds == CellKinds.NUMBER;
        if (numbers && !values.areWhole()) {
            return false;
        }
        if (named) {
            return !numbers || values.size() <= NUMBERS;
        }
        int most = numbers ? NUMBERS_OF_LAST : TEXTS_OF_LAST;
        return values.size() >= 2 && values.size() <= most && values.size() * 2L <= samples;
    }

    /** Whether they can be, where somebody said so: no fractions, and not more than are counted. */
    static boolean mayBe(ValueCounts values) {
        return !values.isOver() && values.size() > 0 && (values.kinds() != CellKinds.NUMBER || values.areWhole());
    }

    /** The most frequent first; where it is the same, by name. */
    static List<DataClass> listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(LISTED)
                .map(entry -> new DataClass(ShortName.of(entry.getKey()), entry.getValue()))
                .toList();
    }

    /** The same classes in the same order, as a portion has them. */
    static List<DataClass> listed(Map<String, Long> counts, List<DataClass> order) {
        return order.stream()
                .map(one -> new DataClass(one.name(), counts.getOrDefault(one.name(), 0L)))
                .toList();
    }
}
