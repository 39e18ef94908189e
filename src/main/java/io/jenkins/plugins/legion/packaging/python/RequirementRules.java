package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.binary.RequirementLine;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a requirement must not be, that becomes files of an image without anything being executed. */
final class RequirementRules {

    private static final Pattern REPOSITORY =
            Pattern.compile("(?:[^:]*@\\s*)?(?:git|hg|svn|bzr)(?:\\+[a-z]+)?:.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern WITH_URL = Pattern.compile("(?:[^:;]*@\\s*)?[A-Za-z][A-Za-z0-9+.-]*://.*");

    private static final Pattern WHEEL_ADDRESS = Pattern.compile(
            "(?:[^:;]*@\\s*)?https?://[^\\s?#;]*\\.whl(?:[?#][^\\s;]*)?(?:\\s+;.*)?", Pattern.CASE_INSENSITIVE);

    private static final String CLAUSE = "(?:===|==|~=|!=|<=|>=|<|>)\\s*[A-Za-z0-9*_.+!-]+";

    private static final String CLAUSES = CLAUSE + "(?:\\s*,\\s*" + CLAUSE + ")*\\s*,?";

    private static final Pattern REQUIREMENT = Pattern.compile(PackageName.PATTERN
            + "\\s*(?:\\[[A-Za-z0-9._,\\s-]*\\])?\\s*(?:" + CLAUSES + "|\\(\\s*" + CLAUSES + "\\s*\\))?\\s*(?:;.*)?");

    private static final Pattern HASHES =
            Pattern.compile("(?:\\s+--hash[=\\s]\\s*(?:sha256|sha384|sha512):[0-9A-Fa-f]{64,128})+\\s*$");

    private static final Pattern OWN_OPTION = Pattern.compile(".*\\s--[a-z-]+.*");

    private RequirementRules() {}

    /** @param where the file, and the field if it has any */
    static Optional<Fault> fault(String where, RequirementLine line) {
        String text = line.text();
        if (line.isEditable()) {
            return fault(
                    where, text, "a package with its version: what is installed editable stays on its own machine");
        }
        if (REPOSITORY.matcher(text).matches()) {
            return fault(
                    where, text, "a package that has a wheel: code from a repository has none unless its build is run");
        }
        if (line.isLocal()) {
            return fault(where, text, "a package of an index: a path on the training's machine leads nowhere here");
        }
        if (WITH_URL.matcher(text).matches()) {
            if (!UserInfo.removed(text).equals(text)) {
                return fault(where, text, "an address without user name and password; those come with an index");
            }
            return WHEEL_ADDRESS.matcher(text).matches()
                    ? Optional.empty()
                    : fault(where, text, "the https address of a wheel (….whl): others have to be built");
        }
        String plain = HASHES.matcher(text).replaceFirst("");
        if (OWN_OPTION.matcher(plain).matches()) {
            return fault(where, text, "a requirement without options of its own but --hash: no wheel is built");
        }
        return REQUIREMENT.matcher(plain).matches()
                ? Optional.empty()
                : fault(where, text, "a requirement as in PEP 508, such as numpy>=1.26,<3");
    }

    static boolean hasHash(String line) {
        return line.contains("--hash");
    }

    private static Optional<Fault> fault(String where, String text, String expected) {
        return Optional.of(new Fault(where, UserInfo.masked(text), expected));
    }
}
