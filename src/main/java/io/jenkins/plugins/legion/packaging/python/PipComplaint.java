package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pip said before it gave up.
 *
 * @param lines all of them
 */
record PipComplaint(List<String> lines) {

    private static final Pattern NOT_FOUND = Pattern.compile(
            ".*Could not find a version that satisfies the requirement (.+?)(?: \\(from (?!versions:).*?\\))? \\(from versions: (.*)\\)");

    private static final Pattern CONFLICT = Pattern.compile(
            "ERROR: Cannot install (.+) because these package versions have conflicting dependencies\\.");

    private static final Pattern DEPENDS = Pattern.compile("\\s+(.+ depends on .+|The user requested .+)");

    private static final Pattern DENIED = Pattern.compile(".*\\b(401|403) (?:Error, Credentials|Client Error|Error).*");

    private static final Pattern UNREACHABLE = Pattern.compile("\\s*Could not fetch URL (\\S+): (.*?)(?: - skipping)?");

    private static final Pattern NO_PAGE = Pattern.compile("404 .*");

    private static final Pattern SOURCE =
            Pattern.compile("\\s*(?:Skipping link: )?No sources permitted for .*?/([^/\\s#]+)(?:#\\S*)?(?: .*)?");

    private static final Pattern OTHER_WHEEL =
            Pattern.compile(".*none of the wheel's tags \\(.*?\\) are compatible.*?/([^/\\s#]+\\.whl).*");

    private static final Pattern OTHER_PYTHON = Pattern.compile(
            ".*(?:requires a different Python|Requires-Python).*?(?:not in:? |Requires-Python )'?([<>=!~0-9., *]+)'?.*");

    /** What a line that broke leaves behind: another try may do. */
    private static final Pattern BROKEN = Pattern.compile(
            ".*(?:IncompleteRead|ProtocolError|Connection broken|Connection aborted|ConnectionResetError|ReadTimeout|Read timed out"
                    + "|ConnectionError|NewConnectionError|Max retries exceeded|RemoteDisconnected|incomplete-download|IncompleteDownload"
                    + "|HTTP error 5\\d\\d|5\\d\\d Server Error).*");

    private static final Pattern WRONG_DIGEST = Pattern.compile(".*DO NOT MATCH THE HASHES.*");

    private static final Pattern FULL_DISK = Pattern.compile(".*No space left on device.*");

    private static final Pattern HASH_MODE = Pattern.compile(".*--require-hashes mode.*");

    /** More says no more. */
    private static final int MOST_NAMED = 12;

    /** @param requirement what pip looked for; @param versions those that it could have had, as it writes them */
    record Missing(String requirement, String versions) {}

    Optional<Missing> missing() {
        return matches(NOT_FOUND).stream()
                .findFirst()
                .map(matcher -> new Missing(matcher.group(1).strip(), matcher.group(2)));
    }

    /** Those that do not go together, and who asks for what. */
    Optional<String> conflict() {
        return matches(CONFLICT).stream().findFirst().map(matcher -> matcher.group(1)
                .replaceAll(" \\(from .*?\\)", ""));
    }

    List<String> reasons() {
        return matches(DEPENDS).stream()
                .map(matcher -> matcher.group(1).strip())
                .distinct()
                .limit(MOST_NAMED)
                .toList();
    }

    /** The fault of an index that asks who we are. */
    Optional<InvalidInput> denied(String where) {
        return first(DENIED)
                .map(said -> new InvalidInput(
                        new Fault(where, said, "an index that lets us in: a user name and a password that it knows")));
    }

    boolean isBroken() {
        return first(BROKEN).isPresent() && !isWrongDigest();
    }

    boolean isWrongDigest() {
        return first(WRONG_DIGEST).isPresent();
    }

    /** Which package that is, the digest that was expected, and the one that it has. */
    List<String> digests() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.matches("\\S+.* from \\S+.*:|Expected sha256 .*|Got\\s+[0-9a-f]{64}"))
                .map(UserInfo::masked)
                .toList();
    }

    boolean isFullDisk() {
        return first(FULL_DISK).isPresent();
    }

    Optional<String> hashMode() {
        return first(HASH_MODE);
    }

    /** Pages of an index that could not be had, other than those that it does not have. */
    Optional<String> unreachable() {
        return matches(UNREACHABLE).stream()
                .filter(matcher -> !NO_PAGE.matcher(matcher.group(2)).matches())
                .findFirst()
                .map(matcher -> UserInfo.masked(matcher.group(1) + ": " + matcher.group(2)));
    }

    /** Archives of source that were there. */
    List<String> sources() {
        return names(SOURCE);
    }

    /** Wheels that were there, for other Pythons and platforms. */
    List<String> otherWheels() {
        return names(OTHER_WHEEL);
    }

    /** Versions of Python that packages ask for. */
    List<String> otherPythons() {
        return names(OTHER_PYTHON);
    }

    /** What it said last of an error, for whoever knows pip. */
    String last() {
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("ERROR: ")).toList();
        List<String> shown = errors.isEmpty() ? lines : errors;
        return shown.isEmpty()
                ? "it said nothing"
                : UserInfo.masked(shown.get(shown.size() - 1).replaceFirst("^ERROR: ", ""));
    }

    private List<String> names(Pattern pattern) {
        return new ArrayList<>(new TreeSet<>(matches(pattern).stream()
                .map(matcher -> matcher.group(1).strip())
                .toList()));
    }

    private Optional<String> first(Pattern pattern) {
        return lines.stream()
                .filter(line -> pattern.matcher(line).matches())
                .findFirst()
                .map(line -> UserInfo.masked(line.strip().replaceFirst("^(?:WARNING|ERROR): ", "")));
    }

    private List<Matcher> matches(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }
}
