package io.jenkins.plugins.legion.kubernetes.pools;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuArguments;
import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody says of GPUs.
 *
 * @param field where it is said; empty where it is not
 * @param request absent where none are wanted, and where what is said is wrong, which is told elsewhere
 */
record AskedGpus(String field, Optional<GpuRequest> request) {

    static AskedGpus of(Map<?, ?> given) {
        String field = given.get("gpus") == null ? "gpu" : "gpus";
        try {
            if (given.get("gpus") instanceof Map<?, ?> map) {
                return new AskedGpus("gpus", Optional.of(GpuArguments.map("gpus", map)));
            }
            if (given.get("gpu") != null) {
                return new AskedGpus("gpu", GpuArguments.number("gpu", given.get("gpu")));
            }
        } catch (InvalidInput e) {
            return new AskedGpus(field, Optional.empty());
        }
        return new AskedGpus("", Optional.empty());
    }

    boolean isSaid() {
        return !field.isEmpty();
    }

    /** Whether no more is said than how many. */
    boolean isNumber() {
        return field.equals("gpu");
    }
}
