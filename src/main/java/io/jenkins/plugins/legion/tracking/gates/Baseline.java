package io.jenkins.plugins.legion.tracking.gates;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.Objects;

/**
 * What a metric is compared with.
 *
 * @param kind where its metrics are looked for
 * @param name the build's number or the alias; empty for the other kinds
 */
public record Baseline(Kind kind, String name) {

    /** Where a baseline's metrics are. */
    public enum Kind {
        LAST_SUCCESSFUL,
        BUILD,
        TARGET,
        ALIAS
    }

    /** What may stand for a baseline, as the end of a sentence that begins "expected". */
    static final String RULE =
            "'lastSuccessful', 'target', a build's number such as '#12', or an alias such as 'champion'";

    private static final String LAST_SUCCESSFUL = "lastSuccessful";
    private static final String TARGET = "target";

    public Baseline {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** @throws InvalidInput if {@code written} is none */
    public static Baseline of(String where, String written) {
        String word = written.strip();
        if (word.equals(LAST_SUCCESSFUL)) {
            return new Baseline(Kind.LAST_SUCCESSFUL, "");
        }
        if (word.equals(TARGET)) {
            return new Baseline(Kind.TARGET, "");
        }
        if (word.matches("#?0*[1-9][0-9]{0,8}")) {
            return new Baseline(Kind.BUILD, word.replaceFirst("^#?0*", ""));
        }
        // An alias may look like another kind; with the sign before it, it is one all the same.
        boolean signed = word.startsWith("@");
        String alias = signed ? word.substring(1) : word;
        if (!Names.REFERENCE.admits(alias) || alias.matches(signed ? "[0-9]+" : "[0-9].*")) {
            throw new InvalidInput(new Fault(where, written, RULE));
        }
        return new Baseline(Kind.ALIAS, alias);
    }

    /** As it is written. */
    public String text() {
        return switch (kind) {
            case LAST_SUCCESSFUL -> LAST_SUCCESSFUL;
            case TARGET -> TARGET;
            case BUILD -> "#" + name;
            case ALIAS ->
                name.equals(LAST_SUCCESSFUL) || name.equals(TARGET) || name.matches("[0-9].*") ? "@" + name : name;
        };
    }
}
