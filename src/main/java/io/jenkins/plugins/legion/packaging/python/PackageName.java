package io.jenkins.plugins.legion.packaging.python;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A package's name: the same package whether with dashes, dots or underscores, as PEP 503 has it. */
final class PackageName {

    /** What a name looks like, by PEP 508. */
    static final String PATTERN = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static final Pattern AT_BEGINNING =
            Pattern.compile("(" + PATTERN + ")(?![A-Za-z0-9._-]*[:/]).*", Pattern.DOTALL);

    private PackageName() {}

    static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** The normal name of the package that a requirement is about; absent for options and bare URLs. */
    static Optional<String> of(String requirement) {
        Matcher matcher = AT_BEGINNING.matcher(requirement);
        return matcher.matches() ? Optional.of(normal(matcher.group(1))) : Optional.empty();
    }
}
