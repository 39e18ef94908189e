package io.jenkins.plugins.legion.kubernetes.gpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GPUs in Kubernetes' terms.
 *
 * @param resource what the container has as its limit, and so asks for
 * @param count how many of it
 * @param nodes what nodes have to be, all of it
 * @param taint of nodes with such GPUs, by which others are kept away; it is tolerated whatever its value
 */
public record GpuPlacement(String resource, int count, List<NodeRequirement> nodes, String taint) {

    private static final String MEMORY = "nvidia.com/gpu.memory";
    private static final String SHARING = "nvidia.com/gpu.sharing-strategy";

    /** In GB: what the node labeller writes of AMD's GPUs. */
    private static final List<Integer> AMD_MEMORY = List.of(4, 8, 12, 16, 20, 24, 32, 48, 64, 96, 128, 192, 256, 288);

    /**
     * In hundredths, what a driver says of the memory that its maker names: it keeps some, error correction takes a sixteenth on GPUs with
     * GDDR, and labels are rounded down. Of 16 GB a T4 has 15,109 MiB (92.2 %); the next smaller GPU that is made has less.
     */
    private static final int VISIBLE = 92;

    public GpuPlacement {
        nodes = List.copyOf(nodes);
    }

    /** What to ask a cluster for. */
    public static GpuPlacement of(GpuRequest request) {
        String taint = request.vendor().resource();
        List<NodeRequirement> nodes = new ArrayList<>();
        boolean single = request.mig().isPresent() && request.migStrategy() == MigStrategy.SINGLE;
        boolean slices = request.mig().isPresent() && !single;
        if (single) {
            // The label of the slice's name: its numbers do not tell 1g.23gb from 1g.24gb, of which a driver says about
            // the same.
            nodes.add(NodeRequirement.in(
                    request.vendor().productLabel(),
                    GpuProducts.slices(labels(request), request.mig().get())));
        } else if (!request.product().isEmpty()) {
            product(request, nodes);
        }
        sharing(request, nodes);
        if (request.memory() > 0 && request.mig().isEmpty()) {
            memory(request, nodes);
        }
        if (request.vgpu()) {
            nodes.add(NodeRequirement.in("nvidia.com/vgpu.present", "true"));
        }
        return new GpuPlacement(
                slices ? request.mig().get().resource() : request.vendor().resource(), request.count(), nodes, taint);
    }

    private static List<String> labels(GpuRequest request) {
        return request.product().isEmpty() ? GpuProducts.KNOWN.labels() : GpuRequest.labels(request.product());
    }

    private static void product(GpuRequest request, List<NodeRequirement> nodes) {
        boolean shared = request.sharing().filter(it -> it != GpuSharing.NONE).isPresent();
        nodes.add(NodeRequirement.in(
                request.vendor().productLabel(),
                request.vendor() == GpuVendor.NVIDIA
                        ? GpuProducts.spellings(labels(request), shared)
                        : List.of(request.product())));
    }

    private static void sharing(GpuRequest request, List<NodeRequirement> nodes) {
        Optional<GpuSharing> sharing = request.sharing();
        if (sharing.filter(it -> it == GpuSharing.NONE).isPresent()) {
            // Of nodes without the label, nobody said that they share.
            nodes.add(NodeRequirement.notIn(SHARING, List.of(GpuSharing.MPS.word(), GpuSharing.TIME_SLICING.word())));
        } else {
            sharing.ifPresent(it -> nodes.add(NodeRequirement.in(SHARING, it.word())));
        }
    }

    private static void memory(GpuRequest request, List<NodeRequirement> nodes) {
        if (request.vendor() == GpuVendor.NVIDIA) {
            nodes.add(NodeRequirement.atLeast(MEMORY, visible(request.memory())));
            return;
        }
        long least = visible(request.memory());
        nodes.add(NodeRequirement.in(
                "amd.com/gpu.vram",
                AMD_MEMORY.stream()
                        .filter(gigabytes -> gigabytes * 1024L >= least)
                        .map(gigabytes -> gigabytes + "G")
                        .toList()));
    }

    /** What is at least to be seen, in MiB, of GPUs whose maker names so much. */
    static long visible(long mebibytes) {
        return mebibytes * VISIBLE / 100;
    }
}
