package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.Arrays;
import java.util.Locale;

/** Who makes a GPU: each has a device plugin of its own, with its own names for resources and labels. */
public enum GpuVendor {
    /** By NVIDIA's device plugin and its GPU feature discovery. */
    NVIDIA("nvidia.com/gpu", "nvidia.com/gpu.product"),
    /** By AMD's device plugin and node labeller. */
    AMD("amd.com/gpu", "amd.com/gpu.product-name"),
    /** By Intel's device plugin, of the driver i915, and its rules for node feature discovery. */
    INTEL("gpu.intel.com/i915", "gpu.intel.com/product");

    private final String resource;
    private final String productLabel;

    GpuVendor(String resource, String productLabel) {
        this.resource = resource;
        this.productLabel = productLabel;
    }

    /** The resource that a container asks for, of whole GPUs. */
    public String resource() {
        return resource;
    }

    /** Whether a container that asks for the resource asks for GPUs, slices or shares of them. */
    public static boolean isGpu(String resource) {
        return resource.startsWith("nvidia.com/mig-")
                || Arrays.stream(values())
                        .anyMatch(vendor ->
                                resource.equals(vendor.resource) || resource.startsWith(vendor.resource + "."));
    }

    String productLabel() {
        return productLabel;
    }

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
