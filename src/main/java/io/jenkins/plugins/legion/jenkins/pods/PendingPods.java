package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.ExtensionList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.kubernetes.agents.AgentPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingPod;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.pod.retention.Reaper;

/**
 * Tells a build why its pod does not run yet, in one line for each reason. It hears of pods by the one watch that the Kubernetes plugin has
 * for a cloud, however many there are.
 */
@Extension(optional = true)
public final class PendingPods implements Reaper.Listener {

    /** By the pods' names, which are the agents' names too. */
    private final Map<String, PendingReason> told = new ConcurrentHashMap<>();

    static PendingPods get() {
        return ExtensionList.lookupSingleton(PendingPods.class);
    }

    @Override
    public void onEvent(Watcher.Action action, KubernetesSlave node, Pod pod, Set<String> terminationReasons) {
        if (!AgentPod.isOne(pod)) {
            return;
        }
        String name = node.getPodName();
        Optional<PendingReason> reason = action == Watcher.Action.DELETED ? Optional.empty() : PendingPod.reason(pod);
        if (reason.isEmpty()) {
            told.remove(name);
            return;
        }
        PendingReason before = told.put(name, reason.get());
        if (before == null || reason.get().isNewsAfter(before)) {
            node.getRunListener()
                    .getLogger()
                    .println(Messages.PendingPods_waits(name, reason.get().text()));
        }
    }

    /** The last reason that is known; absent where the cluster says none. */
    Optional<PendingReason> reason(String pod) {
        return Optional.ofNullable(told.get(pod));
    }
}
