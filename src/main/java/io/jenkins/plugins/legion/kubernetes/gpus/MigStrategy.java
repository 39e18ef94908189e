package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a cluster offers the slices of its GPUs (its device plugin's MIG strategy). */
public enum MigStrategy {
    /** Slices of several sizes on a node, each size a resource of its own. */
    MIXED,
    /** All slices of a node have one size and are offered as if they were GPUs; labels tell them apart. */
    SINGLE;

    /** As people write it, and as nodes' labels say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MigStrategy::word).toList();
    }

    static Optional<MigStrategy> of(String word) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
