package io.jenkins.plugins.legion.data.statistics;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people call the portions of their data. */
final class Splits {

    private static final String WORDS = "train|training|val|valid|validation|dev|eval|test|testing|holdout";

    private static final Set<String> FOLDERS = Set.of(WORDS.split("\\|"));

    /** {@code train.csv}, {@code test-00000-of-00005.jsonl}. */
    private static final Pattern FILE = Pattern.compile("(" + WORDS + ")(?![a-z]).*");

    private Splits() {}

    static boolean isFolder(String name) {
        return FOLDERS.contains(name.toLowerCase(Locale.ROOT));
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
