package io.jenkins.plugins.legion.kubernetes.gpus;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The GPUs that one container asks for: all of one kind.
 *
 * @param vendor who makes them
 * @param count at least 1
 * @param product words of its name, such as {@code A100} or {@code RTX 6000 Ada}, or a node's whole label; empty where any will do
 * @param memory in MiB that each has to have, as its maker counts them; 0 where any will do
 * @param mig a slice of a GPU in place of a whole one
 * @param migStrategy how the cluster offers slices
 * @param sharing what others may have of it; absent where that is all the same
 * @param vgpu whether they have to be parts of a GPU that a hypervisor gives out
 */
public record GpuRequest(
        GpuVendor vendor,
        int count,
        String product,
        long memory,
        Optional<MigProfile> mig,
        MigStrategy migStrategy,
        Optional<GpuSharing> sharing,
        boolean vgpu) {

    /** More than any node has, slices and time slices included. */
    static final int MOST = 256;

    /** @throws InvalidInput naming all that does not go together */
    public GpuRequest {
        Objects.requireNonNull(migStrategy);
        List<Fault> faults = new ArrayList<>();
        if (count < 1 || count > MOST) {
            faults.add(new Fault("count", String.valueOf(count), "a whole number of GPUs from 1 to " + MOST));
        }
        boolean nvidia = vendor == GpuVendor.NVIDIA;
        if (mig.isPresent() && !nvidia) {
            faults.add(new Fault("mig", mig.get().name(), "no slice of a GPU of " + vendor.word() + "'s"));
        }
        if (sharing.isPresent() && !nvidia) {
            faults.add(new Fault(
                    "sharing", sharing.get().word(), "nothing of a GPU of " + vendor.word() + "'s: no label says it"));
        }
        if (vgpu && !nvidia) {
            faults.add(new Fault("vgpu", "true", "false for " + vendor.word() + "'s: no label says it"));
        }
        if (memory > 0 && vendor == GpuVendor.INTEL) {
            faults.add(new Fault("memory", memory + "Mi", "nothing of a GPU of intel's: no label says it"));
        }
        if (mig.isPresent() && sharing.filter(it -> it == GpuSharing.MPS).isPresent()) {
            faults.add(new Fault("sharing", "mps", "none or time-slicing: slices are not shared by MPS"));
        }
        if (mig.isPresent() && vgpu) {
            faults.add(new Fault("vgpu", "true", "either vgpu or mig"));
        }
        if (mig.isPresent() && memory > 0 && memory > mig.get().gibibytes() * 1024L) {
            faults.add(new Fault(
                    "memory", memory + "Mi", "at most what a slice " + mig.get().name() + " has"));
        }
        if (mig.isPresent()
                && nvidia
                && !product.isEmpty()
                && GpuProducts.slices(labels(product), mig.get()).isEmpty()
                && !labels(product).isEmpty()) {
            faults.add(new Fault("mig", mig.get().name(), "no slice: " + product + " cannot be cut into any"));
        }
        if (!product.isEmpty() && nvidia && labels(product).isEmpty()) {
            faults.add(Fault.notOneOf(GpuProducts.KNOWN.models(), "product", product));
        } else if (!product.isEmpty() && !nvidia && !isLabel(product)) {
            faults.add(new Fault("product", product, "the value of the label " + vendor.productLabel() + " of a node"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** So many GPUs of NVIDIA's, whichever they are. */
    public static GpuRequest of(int count) {
        return new GpuRequest(
                GpuVendor.NVIDIA, count, "", 0, Optional.empty(), MigStrategy.MIXED, Optional.empty(), false);
    }

    /** The labels that are meant by a product: those that have its words; else what is a whole label, which may be newer than this list. */
    static List<String> labels(String product) {
        List<String> known = GpuProducts.KNOWN.matching(product);
        boolean whole = isLabel(product) && product.matches("(?i)(nvidia|tesla|quadro|grid)-.+");
        return known.isEmpty() && whole ? List.of(product) : known;
    }

    /** Whether Kubernetes takes it for a label's value. */
    private static boolean isLabel(String text) {
        return text.matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    }

    /** Whether a node that has such GPUs has these; of what nobody says of the node, it has whatever is asked for. */
    public boolean isPartOf(GpuRequest node) {
        return vendor == node.vendor
                && count <= node.count
                && mig.equals(node.mig)
                && (product.isEmpty() || node.product.isEmpty() || isOfProduct(node))
                && (memory == 0 || node.memory == 0 || GpuPlacement.visible(memory) <= node.memory)
                && sharing.map(asked -> asked == node.sharing.orElse(GpuSharing.NONE))
                        .orElse(true)
                && (!vgpu || node.vgpu);
    }

    private boolean isOfProduct(GpuRequest node) {
        return vendor == GpuVendor.NVIDIA
                ? !Collections.disjoint(labels(product), labels(node.product))
                : product.equals(node.product);
    }

    /** As people read it, such as {@code 2 × A100 with 80 GiB} or {@code 1 × MIG 1g.10gb}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(count + " × ");
        text.append(mig.map(slice -> "MIG " + slice.name())
                .orElse(vgpu ? "vGPU" : product.isEmpty() ? vendor.word() + " GPU" : product));
        if (mig.isPresent() && !product.isEmpty()) {
            text.append(" of ").append(product);
        }
        if (memory > 0) {
            text.append(" with ").append(memory % 1024 == 0 ? memory / 1024 + " GiB" : memory + " MiB");
        }
        sharing.ifPresent(it -> text.append(it == GpuSharing.NONE ? ", not shared" : ", shared by " + it.word()));
        return text.toString();
    }
}
