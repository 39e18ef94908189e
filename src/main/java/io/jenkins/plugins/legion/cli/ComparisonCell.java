package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.tracking.comparison.Column;
import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A value of a comparison in the little room that it has in a table. */
final class ComparisonCell {

    /** Characters: what tells two values apart stands within them mostly. */
    private static final int LONGEST = 30;

    /** A name's end may be all that tells it from another, so that names of a usual length stay whole. */
    private static final int LONGEST_TITLE = 45;

    /** As Git shortens commits. */
    private static final int COMMIT = 10;

    private static final String NOTHING = "–";

    private ComparisonCell() {}

    static String of(Optional<Object> cell, Column column) {
        if (cell.isEmpty()) {
            return NOTHING;
        }
        boolean attribute = column.kind() == Kind.ATTRIBUTES;
        if (cell.get() instanceof Double number) {
            return attribute ? Figures.duration(Duration.ofMillis(Math.round(number * 1000))) : Figures.value(number);
        }
        if (cell.get() instanceof Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        String text = cell.get().toString();
        if (attribute && column.name().equals("git_commit")) {
            return text.substring(0, Math.min(COMMIT, text.length()));
        }
        return beginning(text);
    }

    static String title(Column column) {
        return title(column, LONGEST_TITLE);
    }

    /** Without its middle where there is no room for all of it: names differ at either end. */
    static String title(Column column, int room) {
        String title = column.title();
        int length = title.codePointCount(0, title.length());
        int longest = Math.min(room, LONGEST_TITLE);
        if (length <= longest) {
            return title;
        }
        int end = longest / 2;
        return title.substring(0, title.offsetByCodePoints(0, longest - 1 - end))
                + "…"
                + title.substring(title.offsetByCodePoints(title.length(), -end));
    }

    /** Of a path the end says which it is. */
    static String label(String path) {
        int length = path.codePointCount(0, path.length());
        return length <= LONGEST ? path : "…" + path.substring(path.offsetByCodePoints(0, length - LONGEST + 1));
    }

    private static String beginning(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
