package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a GPU is divided between containers that all see the whole of it, as GPU feature discovery calls it. */
public enum GpuSharing {
    /** Nobody else has it. */
    NONE("none"),
    /** By CUDA's Multi-Process Service. */
    MPS("mps"),
    /** One after the other. */
    TIME_SLICING("time-slicing");

    private final String word;

    GpuSharing(String word) {
        this.word = word;
    }

    /** As people write it, and as nodes' labels say it. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(GpuSharing::word).toList();
    }

    static Optional<GpuSharing> of(String word) {
        return Arrays.stream(values())
                .filter(sharing -> sharing.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
