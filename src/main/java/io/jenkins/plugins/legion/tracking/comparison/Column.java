package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One thing that trainings are compared by.
 *
 * @param name as the trainings logged it, or an attribute's
 */
public record Column(Kind kind, String name) implements Comparable<Column> {

    /**
     * By name, and not as trainings happened to log them: the same columns then stand in the same places, whichever
     * trainings are compared and however they are sorted. System metrics stand after those of the trainings.
     */
    private static final Comparator<Column> ORDER =
            Comparator.comparing(Column::kind).thenComparing(Column::isSystem).thenComparing(Column::name);

    private static final Pattern PLAIN = Pattern.compile("[\\w./-]+");

    /** In the order in which they stand: what was achieved, what with, and then all else. */
    public enum Kind {
        METRICS,
        PARAMS,
        TAGS,
        /** What Legion knows of a training by itself; see {@link Attribute}. */
        ATTRIBUTES;

        /** Such as {@code metrics}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As MLflow's tables have it: {@code metrics.rmse}, and an attribute's bare name. */
    public String title() {
        return kind == Kind.ATTRIBUTES ? name : kind.word() + "." + name;
    }

    /** Whether it tells of the machine. */
    boolean isSystem() {
        return kind == Kind.METRICS && SystemMetrics.isOne(name);
    }

    /** As a filter and an order name it: with quotes where the name has odd characters. */
    String searchKey() {
        return kind == Kind.ATTRIBUTES ? name : kind.word() + "." + quoted(name);
    }

    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '`' + name.replace("`", "``") + '`';
    }

    @Override
    public int compareTo(Column other) {
        return ORDER.compare(this, other);
    }
}
