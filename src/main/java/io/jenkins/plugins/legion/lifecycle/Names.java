package io.jenkins.plugins.legion.lifecycle;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule a name has to keep to, and how to say so. Names become folders, URLs and labels, so they stay plain. */
public enum Names {
    /** A resource's id, as ODAHU checks it. */
    ID(
            "[a-z]([-a-z0-9]{0,61}[a-z0-9])?",
            "a lower-case letter, then letters, digits and '-', 63 characters at most, ending in a letter or digit"),
    /** A deployment's id: names in a cluster are made of it, which may not be longer than 63 characters. ODAHU's rule. */
    DEPLOYMENT(
            "[a-z]([-a-z0-9]{0,44}[a-z0-9])?",
            "a lower-case letter, then letters, digits and '-', 46 characters at most, ending in a letter or digit"),
    /** A model's name. Legion never checked one; this admits what file names, URLs and image names have in common. */
    MODEL(
            "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
            "letters, digits, '-', '_' and '.', 63 characters at most, beginning and ending in a letter or digit"),
    /** A model's version. */
    VERSION(
            "[A-Za-z0-9]([-A-Za-z0-9_.+]{0,61}[A-Za-z0-9])?",
            "letters, digits, '-', '_', '.' and '+', 63 characters at most, beginning and ending in a letter or digit"),
    /** A name that moves between a model's versions. It begins with a letter, so that it cannot be taken for a number. */
    ALIAS(
            "(?!(?i:latest|v[0-9]+)$)[A-Za-z]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
            "a letter, then letters, digits, '-', '_' and '.', 63 characters at most, ending in a letter or digit; not"
                    + " 'latest' and not 'v' with a number, which mean versions"),
    /** The name by which one resource speaks of another. Legion checked none, so this admits more than {@link #ID}. */
    REFERENCE(
            "[A-Za-z0-9_]([-A-Za-z0-9_.]{0,251}[A-Za-z0-9_])?",
            "letters, digits, '-', '_' and '.', 253 characters at most, not beginning or ending in '-' or '.'"),
    /** An environment variable's: what POSIX promises that every shell takes, in either case. */
    VARIABLE("[A-Za-z_][A-Za-z0-9_]*", "a variable's name: letters, digits and '_', not beginning with a digit");

    private static final int LONGEST_ID = 63;
    private static final int LONGEST_DEPLOYMENT = 46;

    private final Pattern pattern;
    private final String rule;

    Names(String pattern, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
    }

    /** What the rule asks for, as the end of a sentence that begins "expected". */
    public String rule() {
        return rule;
    }

    /** The rule as a regular expression over the whole name. */
    public String expression() {
        return pattern.pattern();
    }

    public boolean admits(String name) {
        return pattern.matcher(name).matches() && !name.contains("..");
    }

    /** The fault in {@code name}, if it has one. */
    public Optional<Fault> fault(String where, String name) {
        return admits(name) ? Optional.empty() : Optional.of(new Fault(where, name, rule));
    }

    /** An id that is like another one, with a number: a long one gives some of its own characters for that. */
    public static String numbered(String id, int number) {
        String end = "-" + number;
        int room = LONGEST_ID - end.length();
        return (id.length() <= room ? id : id.substring(0, room)).replaceAll("-+$", "") + end;
    }

    /** The id, by the rule of {@link #ID}, that a training of the model has where nobody chose one. */
    public static String idFrom(String modelName) {
        return idFrom(modelName, LONGEST_ID, "training");
    }

    /** The id, by the rule of {@link #DEPLOYMENT}, that a deployment of the model has where nobody chose one. */
    public static String deploymentFrom(String modelName) {
        return idFrom(modelName, LONGEST_DEPLOYMENT, "deployment");
    }

    private static String idFrom(String modelName, int longest, String otherwise) {
        String id =
                modelName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
        String cut = id.length() <= longest ? id : id.substring(0, longest);
        String ended = cut.replaceAll("-+$", "");
        return ended.isEmpty() ? otherwise : ended;
    }
}
