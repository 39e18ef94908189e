package io.jenkins.plugins.legion.kubernetes.gpus;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;

/** What nodes have to be, beside what is required of them already. */
public final class NodeAffinities {

    private NodeAffinities() {}

    /** Of a pod's terms a node has to keep one; so each is added to. */
    public static void require(PodSpec spec, List<NodeRequirement> requirements) {
        if (requirements.isEmpty()) {
            return;
        }
        Affinity affinity = spec.getAffinity() == null ? new Affinity() : spec.getAffinity();
        NodeAffinity nodes = affinity.getNodeAffinity() == null ? new NodeAffinity() : affinity.getNodeAffinity();
        NodeSelector required = nodes.getRequiredDuringSchedulingIgnoredDuringExecution() == null
                ? new NodeSelector()
                : nodes.getRequiredDuringSchedulingIgnoredDuringExecution();
        List<NodeSelectorTerm> terms = new ArrayList<>(required.getNodeSelectorTerms());
        if (terms.isEmpty()) {
            terms.add(new NodeSelectorTerm());
        }
        for (NodeSelectorTerm term : terms) {
            List<NodeSelectorRequirement> expressions = new ArrayList<>(term.getMatchExpressions());
            requirements.stream()
                    .map(one -> new NodeSelectorRequirement(
                            one.key(), one.operator().word(), one.values()))
                    .filter(one -> !expressions.contains(one))
                    .forEach(expressions::add);
            term.setMatchExpressions(expressions);
        }
        required.setNodeSelectorTerms(terms);
        nodes.setRequiredDuringSchedulingIgnoredDuringExecution(required);
        affinity.setNodeAffinity(nodes);
        spec.setAffinity(affinity);
    }
}
