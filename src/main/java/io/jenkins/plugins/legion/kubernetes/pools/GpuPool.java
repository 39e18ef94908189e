package io.jenkins.plugins.legion.kubernetes.pools;

import io.jenkins.plugins.legion.kubernetes.gpus.GpuRequest;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nodes with GPUs, by a name.
 *
 * @param place the full name of the folder in which it is configured; empty for Jenkins itself
 * @param cloud of Jenkins, by its name; empty for whichever an agent asks for
 * @param namespace empty for whichever an agent asks for
 * @param nodeSelector labels by which its nodes are told from others; empty where what GPUs they have tells that
 * @param taints of its nodes
 * @param offers the GPUs of one node, for each kind of nodes; empty where nobody knows
 * @param fixed whether there never will be other nodes
 * @param limits that hold for whoever asks
 * @param defaults arguments of {@code modelAgent} where these are not given
 */
public record GpuPool(
        String name,
        String place,
        String cloud,
        String namespace,
        Map<String, String> nodeSelector,
        List<NodeTaint> taints,
        List<GpuRequest> offers,
        boolean fixed,
        List<FolderLimit> limits,
        Map<String, Object> defaults) {

    public GpuPool {
        nodeSelector = InOrder.copy(nodeSelector);
        taints = List.copyOf(taints);
        offers = List.copyOf(offers);
        limits = List.copyOf(limits);
        defaults = InOrder.copy(defaults);
    }

    /** Which it is among all: its name, with the folder in which it is configured. */
    public String id() {
        return place.isEmpty() ? name : place + "/" + name;
    }

    /** The same for whom other limits hold. */
    public GpuPool withLimits(List<FolderLimit> others) {
        return new GpuPool(name, place, cloud, namespace, nodeSelector, taints, offers, fixed, others, defaults);
    }

    /**
     * What is wrong with so many GPUs, which whoever asks for them may never have.
     *
     * @param where the field that brings them
     */
    public List<Fault> refusals(String where, int gpus) {
        return limits.stream()
                .filter(limit -> gpus > limit.gpus())
                .map(limit -> new Fault(
                        where,
                        String.valueOf(gpus),
                        "at most " + limit.gpus() + ", which " + limit.where() + " may have of the pool '" + name
                                + "'"))
                .toList();
    }

    /** The GPUs of one of its nodes, if these are what is asked for. */
    Optional<GpuRequest> offerFor(GpuRequest asked) {
        return offers.stream().filter(asked::isPartOf).findFirst();
    }

    /** The GPUs of one of its nodes, if these are so many, of whichever kind. */
    Optional<GpuRequest> offerOf(int count) {
        return offers.stream().filter(offer -> offer.count() >= count).findFirst();
    }

    /** Whether its labels alone lead to the GPUs. */
    boolean isOfOneKind() {
        return offers.size() == 1 && !nodeSelector.isEmpty();
    }

    /** What it offers on a node, for a message: {@code 8 × A100 with 80 GiB, or 4 × MIG 1g.10gb}. */
    String offered() {
        return offers.stream().map(GpuRequest::toString).collect(Collectors.joining(", or "));
    }
}
