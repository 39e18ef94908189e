package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options that stand in a file of requirements, on lines of their own. */
final class PipOptions {

    private static final Pattern OPTION = Pattern.compile("(--?[A-Za-z-]+)(?:[=\\s]\\s*(.*))?");

    /** Those that an address follows, and what each is called here. */
    private static final Map<String, String> ADDRESSED = Map.of(
            "-i", "--index-url",
            "--index-url", "--index-url",
            "--pypi-url", "--index-url",
            "--extra-index-url", "--extra-index-url",
            "-f", "--find-links",
            "--find-links", "--find-links");

    private static final Set<String> KEPT = Set.of("--pre", "--no-index");

    /** Of no meaning where nothing but wheels is taken. */
    private static final Set<String> NEEDLESS = Set.of("--prefer-binary", "--only-binary", "--require-hashes");

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    private final List<String> arguments = new ArrayList<>();

    /** As pip's command line takes them. */
    List<String> arguments() {
        return arguments;
    }

    /** @param text a line that begins with a dash */
    void add(String where, String text, List<Fault> faults) {
        Matcher matcher = OPTION.matcher(text);
        String name = matcher.matches() ? matcher.group(1) : "";
        String value = matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
        value = value.strip().replaceAll("^[\"']|[\"']$", "");
        if (ADDRESSED.containsKey(name)) {
            addAddress(where, ADDRESSED.get(name), value, text, faults);
        } else if (KEPT.contains(name)) {
            arguments.add(name);
        } else if (!NEEDLESS.contains(name)) {
            faults.add(new Fault(
                    where,
                    UserInfo.maskedAnywhere(text),
                    "--index-url, --extra-index-url, --find-links, --no-index or --pre; whatever else pip is told stands in"
                            + " its configuration on the agent"));
        }
    }

    private void addAddress(String where, String option, String value, String text, List<Fault> faults) {
        if (!UserInfo.removed(value).equals(value)) {
            faults.add(new Fault(
                    where,
                    UserInfo.masked(text),
                    "an index without user name and password: they come with an index that has the same address"));
        } else if (!ADDRESS.matcher(value).matches()) {
            faults.add(new Fault(where, UserInfo.maskedAnywhere(text), "an address that begins with https://"));
        } else {
            arguments.add(option);
            arguments.add(value);
        }
    }
}
