package io.jenkins.plugins.legion.registry.retention;

import java.util.List;

/**
 * What a look at a binary tells. It is taken only at those that the rule would let go, since it may cost something.
 *
 * @param bytes how much room it takes
 * @param holds why it stays all the same, each reason as a person reads it; empty where nothing holds it
 */
public record Look(long bytes, List<String> holds) {

    public Look {
        holds = List.copyOf(holds);
    }
}
