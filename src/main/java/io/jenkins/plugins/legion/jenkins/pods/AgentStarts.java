package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import io.fabric8.kubernetes.api.model.Pod;
import io.jenkins.plugins.legion.kubernetes.pending.ApiRefusal;
import io.jenkins.plugins.legion.kubernetes.pending.PendingReason;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesLauncher;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/**
 * Ends the wait for a pod that has not become an agent in its time, or never will. The Kubernetes plugin would make another one in its
 * place, and again, for as long as a build waits.
 */
@Extension(optional = true)
public final class AgentStarts extends ComputerListener {

    private static final Logger LOGGER = Logger.getLogger(AgentStarts.class.getName());

    /** By the label that a step waits for, which is its own. */
    private final Map<String, AgentStart> waiting = new ConcurrentHashMap<>();

    static AgentStarts get() {
        return ExtensionList.lookupSingleton(AgentStarts.class);
    }

    /** A pod is about to be made; its time runs since the first one of its step. */
    void begin(KubernetesCloud cloud, Pod pod, Duration limit) {
        waiting.compute(WaitingNode.label(pod), (label, before) -> {
            AgentStart start = before == null ? new AgentStart(limit, pod) : before;
            start.made(pod);
            if (before == null) {
                start.endsBy(Timer.get().schedule(() -> end(label), limit.toSeconds(), TimeUnit.SECONDS));
            }
            return start;
        });
        WatchedNamespace.begin(cloud, pod);
    }

    private Optional<Map.Entry<String, AgentStart>> of(String pod) {
        return waiting.entrySet().stream()
                .filter(start -> start.getValue().isOf(pod))
                .findFirst();
    }

    @Override
    public void onOnline(Computer computer, TaskListener listener) {
        of(computer.getName()).ifPresent(start -> {
            waiting.remove(start.getKey());
            start.getValue().cancelEnd();
            LostPods.get().online(start.getKey(), computer.getName());
        });
        WatchedNamespace.sweep();
    }

    /**
     * The Kubernetes plugin has given a pod up; it says why in the log alone, and begins with another one. Public, so that Jenkins comes
     * across the missing plugin when it looks at this class.
     */
    public void gone(KubernetesSlave agent) {
        if (agent.getLauncher() instanceof KubernetesLauncher launcher) {
            of(agent.getPodName()).ifPresent(start -> ApiRefusal.of(launcher.getProblem())
                    .ifPresent(refusal -> refused(agent, start.getKey(), start.getValue(), refusal)));
        }
        PendingPods.get().forget(agent.getPodName());
        WatchedNamespace.sweep();
    }

    private void refused(KubernetesSlave agent, String label, AgentStart start, ApiRefusal refusal) {
        String text = refusal.reason().text();
        if (refusal.isFinal()) {
            waiting.remove(label);
            start.cancelEnd();
            fail(start.pod(), Messages.AgentStarts_refused(agent.getPodName(), text));
        } else if (start.refused(refusal.reason())) {
            agent.getRunListener().getLogger().println(Messages.PendingPods_waits(agent.getPodName(), text));
        }
    }

    private void end(String label) {
        WatchedNamespace.sweep();
        AgentStart start = waiting.remove(label);
        if (start == null) {
            return;
        }
        String name = start.pod().getMetadata().getName();
        String why = PendingPods.get()
                .reason(name)
                .or(start::refusal)
                .map(PendingReason::text)
                .orElseGet(Messages::AgentStarts_mute);
        fail(start.pod(), Messages.AgentStarts_over(name, TimeSpan.format(start.limit()), why));
        AbandonedPods.get().takeAway(name);
    }

    /**
     * The step with this label waits no more.
     *
     * @return the pod that was made for it and is no agent yet
     */
    Optional<String> abandoned(String label) {
        AgentStart start = waiting.remove(label);
        if (start != null) {
            start.cancelEnd();
        }
        return Optional.ofNullable(start).map(it -> it.pod().getMetadata().getName());
    }

    private static void fail(Pod pod, String message) {
        try {
            WaitingNode.fail(pod, new AbortException(message));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, message, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
