package io.jenkins.plugins.legion.registry.retention;

import java.util.List;

/**
 * Binaries that are counted together, and the rule that they are kept by.
 *
 * @param home the full name of the folder that the model belongs to; empty for the top
 * @param model the model's name
 * @param rule what is kept of them
 * @param binaries in any order
 */
public record Shelf<P>(String home, String model, KeepRule rule, List<ShelvedBinary<P>> binaries) {

    public Shelf {
        binaries = List.copyOf(binaries);
    }
}
