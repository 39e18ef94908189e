package io.jenkins.plugins.legion.kubernetes.pools;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import java.util.List;
import java.util.Map;

/** A fixed pool of which nothing is said but what its nodes have. */
public final class PlainPool {

    private PlainPool() {}

    public static GpuPool of(String name, GpuRequest... offers) {
        return new GpuPool(name, "", "", "", Map.of(), List.of(), List.of(offers), true, List.of(), Map.of("gpu", "1"));
    }
}
