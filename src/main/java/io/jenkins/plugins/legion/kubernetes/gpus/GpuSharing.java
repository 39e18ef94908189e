package io.jenkins.plugins.legion.kubernetes.gpus;

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
}
