package io.jenkins.plugins.legion.jenkins.config;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.util.Optional;
import java.util.regex.Pattern;

/** A folder on agents, whose systems the controller does not know. */
final class AgentPath {

    /** From the root of a disk, as some system writes it: {@code /x}, {@code C:\x}, {@code \\server\x}. */
    private static final Pattern FROM_A_ROOT = Pattern.compile("([/\\\\]|[A-Za-z]:[/\\\\])\\P{Cntrl}*");

    private AgentPath() {}

    /** What is wrong with {@code path}; nothing where it is empty. */
    static Optional<Fault> fault(String field, String path) {
        return path.isEmpty() || FROM_A_ROOT.matcher(path).matches()
                ? Optional.empty()
                : Optional.of(new Fault(
                        field,
                        path,
                        "the full path of a folder on agents, such as /var/cache/legion, without ~ and variables"));
    }
}
