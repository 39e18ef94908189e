package io.jenkins.plugins.legion.packaging.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a conda file's dependencies, such as {@code conda-forge::numpy=1.26.4=py311h64a7726_0}.
 *
 * @param name without its channel, in lower case
 * @param version as it stands there, without a build; empty for any
 */
record CondaSpec(String name, String version) {

    private static final Pattern SPEC = Pattern.compile(
            "(?:[^\\s:]+::)?([A-Za-z0-9_][A-Za-z0-9._-]*)(?:\\s*([=<>!~].*)|\\s+([0-9*][^=\\s]*)(?:[=\\s].*)?)?");

    /** One equals sign: a version, what begins with it too, and perhaps a build of it. */
    private static final Pattern FUZZY = Pattern.compile("=\\s*([^=<>!~,|\\s]+)(?:(?:=|\\s+)\\s*(\\S+))?");

    private static final Pattern EXACT = Pattern.compile("==\\s*([^=<>!~,|\\s]+)(?:(?:=|\\s+)\\s*(\\S+))?");

    private static final Pattern CLAUSE = Pattern.compile("(===?|~=|!=|<=|>=|<|>|=)?\\s*([^=<>!~,|\\s]+)");

    /** Of PEP 440, as far as people write it in conda files. */
    private static final Pattern VERSION =
            Pattern.compile("v?\\d+(?:\\.\\d+)*(?:[-_.]?(?:a|b|rc|alpha|beta|post|dev)[-_.]?\\d*)*(?:\\+[a-z0-9.]+)?");

    /** Absent where it cannot be read. */
    static Optional<CondaSpec> of(String text) {
        Matcher matcher = SPEC.matcher(text.strip().replaceFirst("\\s+#.*$", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String asked =
                matcher.group(2) != null ? matcher.group(2) : matcher.group(3) != null ? "==" + matcher.group(3) : "";
        return Optional.of(new CondaSpec(matcher.group(1).toLowerCase(Locale.ROOT), withoutBuild(asked.strip())));
    }

    private static String withoutBuild(String asked) {
        for (Pattern pattern : List.of(EXACT, FUZZY)) {
            Matcher matcher = pattern.matcher(asked);
            if (matcher.matches()) {
                // With a build it is one version, whatever begins with it no longer.
                boolean exact = pattern == EXACT
                        || matcher.group(2) != null && !matcher.group(2).equals("*");
                return (exact ? "==" : "=") + matcher.group(1);
            }
        }
        return asked;
    }

    /** The version as PEP 440 asks for it, empty for any; absent where pip has no words for it. */
    Optional<String> clauses() {
        if (version.isEmpty() || version.equals("==*") || version.equals("=*")) {
            return Optional.of("");
        }
        List<String> clauses = new ArrayList<>();
        for (String part : version.split(",", -1)) {
            Matcher matcher = CLAUSE.matcher(part.strip());
            Optional<String> clause = matcher.matches() ? clause(matcher.group(1), matcher.group(2)) : Optional.empty();
            if (clause.isEmpty()) {
                return Optional.empty();
            }
            clauses.add(clause.get());
        }
        return Optional.of(String.join(",", clauses));
    }

    private static Optional<String> clause(String operator, String version) {
        String plain = version.replaceFirst("\\.?\\*$", "");
        boolean open = !plain.equals(version);
        if (!VERSION.matcher(plain).matches()) {
            return Optional.empty();
        }
        if (operator == null || operator.equals("==") || operator.equals("=")) {
            return Optional.of("==" + plain + (open || "=".equals(operator) ? ".*" : ""));
        }
        return operator.equals("!=") && open ? Optional.of("!=" + plain + ".*") : Optional.of(operator + plain);
    }
}
