package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.Locale;

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
}
