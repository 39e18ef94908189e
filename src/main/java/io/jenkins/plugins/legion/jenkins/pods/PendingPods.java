package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.pod.retention.Reaper;

/**
 * Tells a build why its pod does not run yet, in one line for each reason. It hears of pods by the one watch that the Kubernetes plugin has
 * for a cloud, however many there are; before the plugin's own listeners, which end the wait for a pod that failed, and do not say why.
 */
@Extension(optional = true, ordinal = 100)
public final class PendingPods implements Reaper.Listener {

    /** By the pods' names, which are the agents' names too: what their status says. */
    private final Map<String, PendingReason> states = new ConcurrentHashMap<>();

    /** What was said of them besides. */
    private final Map<String, PendingReason> warnings = new ConcurrentHashMap<>();

    /** How often a pod's node was seen to wait before it pulls an image again. */
    private final Map<String, Integer> backOffs = new ConcurrentHashMap<>();

    static PendingPods get() {
        return ExtensionList.lookupSingleton(PendingPods.class);
    }

    @Override
    public void onEvent(Watcher.Action action, KubernetesSlave node, Pod pod, Set<String> terminationReasons)
            throws IOException, InterruptedException {
        if (!AgentPod.isOne(pod)) {
            return;
        }
        String name = node.getPodName();
        if (LostPods.get().hear(action, node, pod)) {
            forget(name);
            return;
        }
        if (action == Watcher.Action.DELETED || !PendingPod.isPending(pod)) {
            warnings.remove(name);
            backOffs.remove(name);
        }
        Optional<PendingReason> reason = action == Watcher.Action.DELETED ? Optional.empty() : PendingPod.reason(pod);
        if (reason.isEmpty()) {
            states.remove(name);
            return;
        }
        tell(node, states.put(name, reason.get()), reason.get());
        if (PendingPod.isHopeless(pod) || isGivenUp(action, name, pod)) {
            WaitingNode.fail(
                    pod,
                    new AbortException(
                            Messages.PendingPods_failed(name, reason.get().text())));
        }
    }

    /** Whether the Kubernetes plugin gives a pod up with this event, since an image of it cannot be pulled. */
    private boolean isGivenUp(Watcher.Action action, String name, Pod pod) {
        return action == Watcher.Action.MODIFIED
                && PendingPod.isBackingOff(pod)
                && backOffs.merge(name, 1, Integer::sum)
                        >= Reaper.TerminateAgentOnImagePullBackOff.BACKOFF_EVENTS_LIMIT;
    }

    /** Tells what the cluster says of a pod beside its status. */
    void warn(KubernetesSlave node, PendingReason warning) {
        tell(node, warnings.put(node.getPodName(), warning), warning);
    }

    private static void tell(KubernetesSlave node, PendingReason before, PendingReason reason) {
        if (before == null || reason.isNewsAfter(before)) {
            node.getRunListener().getLogger().println(Messages.PendingPods_waits(node.getPodName(), reason.text()));
        }
    }

    /** The pod is gone, and its last event may find no agent any more. */
    void forget(String pod) {
        states.remove(pod);
        warnings.remove(pod);
        backOffs.remove(pod);
    }

    /** The last reason that is known; absent where the cluster says none. */
    Optional<PendingReason> reason(String pod) {
        return Optional.ofNullable(states.get(pod)).or(() -> Optional.ofNullable(warnings.get(pod)));
    }
}
