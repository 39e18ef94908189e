package io.jenkins.plugins.legion.data.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call the portions of their data. */
final class Splits {

    private static final List<String> WORDS =
            List.of("train", "training", "val", "valid", "validation", "dev", "eval", "test", "testing", "holdout");

    /** What is trained with comes first, and what is tested with at the end; all else goes by name. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(Splits::place).thenComparing(Comparator.naturalOrder());

    /** {@code train.csv}, {@code test-00000-of-00005.jsonl}. */
    private static final Pattern FILE = Pattern.compile("(" + String.join("|", WORDS) + ")(?![a-z]).*");

    private Splits() {}

    private static int place(String name) {
        int place = WORDS.indexOf(name.toLowerCase(Locale.ROOT));
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    static boolean isFolder(String name) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The portion that a file is of, by its folders or else its name. */
    static Optional<String> of(String path) {
        String[] names = path.split("/");
        for (int i = 0; i < names.length - 1; i++) {
            if (isFolder(names[i])) {
                return Optional.of(names[i]);
            }
        }
        Matcher file = FILE.matcher(names[names.length - 1].toLowerCase(Locale.ROOT));
        return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
    }
}
