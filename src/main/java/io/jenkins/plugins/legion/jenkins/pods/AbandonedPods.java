package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplateUtils;

/** Takes pods away that nobody waits for any more, as when a build was aborted: they would come up all the same, and hold GPUs. */
@Extension(optional = true)
public final class AbandonedPods extends QueueListener {

    private static final Logger LOGGER = Logger.getLogger(AbandonedPods.class.getName());

    static AbandonedPods get() {
        return ExtensionList.lookupSingleton(AbandonedPods.class);
    }

    @Override
    public void onLeft(Queue.LeftItem item) {
        Label label = item.getAssignedLabel();
        if (item.isCancelled() && label != null) {
            // The queue waits for its listeners, and a cluster may be slow to answer.
            AgentStarts.get()
                    .abandoned(PodTemplateUtils.sanitizeLabel(label.getName()))
                    .ifPresent(pod -> Computer.threadPoolForRemoting.execute(() -> takeAway(pod)));
        }
    }

    void takeAway(String pod) {
        if (Jenkins.get().getNode(pod) instanceof KubernetesSlave agent) {
            terminate(agent);
        }
    }

    /** Public, so that Jenkins comes across the missing plugin when it looks at this class, not when a build is aborted. */
    public void terminate(KubernetesSlave agent) {
        try {
            Optional<LatePod> late = LatePod.of(agent);
            agent.terminate();
            late.ifPresent(LatePod::await);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the agent " + agent.getPodName() + " cannot be taken away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
