package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.jenkins.plugins.legion.jenkins.agents.AgentLoss;
import io.jenkins.plugins.legion.jenkins.agents.LostAgents;
import io.jenkins.plugins.legion.kubernetes.pending.PodLoss;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

/** How agents' pods were lost, until their builds end. */
@Extension(optional = true)
public final class LostPods extends RunListener<Run<?, ?>> implements LostAgents {

    /** A few hundred bytes each. A build that loses more has no use for the first any more. */
    private static final int MOST = 1_000;

    private final Map<String, LostPod> lost = new LinkedHashMap<>();

    static LostPods get() {
        return ExtensionList.lookupSingleton(LostPods.class);
    }

    /**
     * A cluster says something of a pod. Public, so that Jenkins comes across the missing plugin when it looks at this class.
     *
     * @return whether that is nothing for those who wait for it: it was an agent already
     */
    public boolean hear(Watcher.Action action, KubernetesSlave agent, Pod pod) {
        boolean wasAgent = wasAgent(agent);
        Optional<PodLoss> loss = action == Watcher.Action.DELETED ? Optional.of(PodLoss.gone(pod)) : PodLoss.of(pod);
        if (loss.isPresent() && !isOurs(agent, wasAgent, loss.get())) {
            boolean news = note(LostPod.of(pod, loss.get()));
            if (wasAgent && news) {
                agent.getRunListener()
                        .getLogger()
                        .println(Messages.LostPods_lost(
                                agent.getPodName(), loss.get().text()));
            }
        }
        return wasAgent;
    }

    /** The plugin sees within a second that one is online. */
    private static boolean wasAgent(KubernetesSlave agent) {
        Computer computer = agent.toComputer();
        return !agent.getLauncher().isLaunchSupported() || computer != null && computer.isOnline();
    }

    /** Whether Jenkins takes the pod away itself, since its work is done, or nobody waits for it any more. */
    private static boolean isOurs(KubernetesSlave agent, boolean wasAgent, PodLoss loss) {
        Computer computer = agent.toComputer();
        boolean isLeft = computer == null || !computer.isAcceptingTasks();
        return switch (loss.cause()) {
            case DELETED -> isLeft || !wasAgent;
            case ENDED, COMPLETED -> isLeft;
            // Jenkins does none of it, though it may have let go of the agent since.
            default -> false;
        };
    }

    /** @return whether that is news */
    private synchronized boolean note(LostPod pod) {
        LostPod before = lost.put(pod.name(), pod);
        if (lost.size() > MOST) {
            lost.remove(lost.keySet().iterator().next());
        }
        return before == null || before.loss().cause() != pod.loss().cause();
    }

    @Override
    public synchronized Optional<AgentLoss> find(String node) {
        return Optional.ofNullable(lost.get(node))
                .map(pod -> new AgentLoss(
                        Messages.LostPods_pod(pod.name(), pod.loss().text())));
    }

    /** One is an agent now: what became of others that were made in its place before is over. */
    synchronized void online(String label, String name) {
        lost.values().removeIf(pod -> pod.label().equals(label) && !pod.name().equals(name));
    }

    /**
     * A pod that was made for a step and is lost; of several the last.
     *
     * @param label that the step waited for
     * @param known pods that it knows of already
     */
    synchronized Optional<LostPod> find(String label, Collection<String> known) {
        return lost.values().stream()
                .filter(pod -> pod.label().equals(label) && !known.contains(pod.name()))
                .reduce((earlier, later) -> later);
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        String url = run.getUrl();
        synchronized (this) {
            lost.values().removeIf(pod -> pod.run().equals(url));
        }
    }
}
