package io.jenkins.plugins.legion.registry.retention;

import java.util.List;

/**
 * A binary that the rule would let go, and what becomes of it.
 *
 * @param shelf what it was counted among, with the rule that would let it go
 * @param binary which
 * @param newer how many binaries of newer versions stand before it, of usable ones alone where it is one itself
 * @param bytes how much room it takes
 * @param holds why it stays all the same; empty where it goes
 */
public record Judged<P>(Shelf<P> shelf, ShelvedBinary<P> binary, int newer, long bytes, List<String> holds) {

    public Judged {
        holds = List.copyOf(holds);
    }

    public boolean goes() {
        return holds.isEmpty();
    }
}
