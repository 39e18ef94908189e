package io.jenkins.plugins.legion.data.statistics;

import java.util.List;
import java.util.Locale;

/** What people call the column that tells a sample's class. */
final class LabelNames {

    /** The earlier one goes before, where a table has several. */
    private static final List<String> NAMES = List.of("label", "labels", "target", "class", "category", "y");

    /** Of a name that is none. */
    static final int NONE = NAMES.size();

    private LabelNames() {}

    /** The smaller, the better; {@link #NONE} for every other name. */
    static int rank(String name) {
        int rank = NAMES.indexOf(name.strip().toLowerCase(Locale.ROOT));
        return rank < 0 ? NONE : rank;
    }
}
