package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.model.Label;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.kubernetes.pending.PodLoss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.csanchez.jenkins.plugins.kubernetes.PodTemplateUtils;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/** Begins a body, and once more where its agent was lost; when the cluster has said why, or says nothing. */
final class TriesExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    /** Milliseconds between two looks whether the cluster has said something. */
    private static final long LOOK_AGAIN = 250;

    /**
     * Milliseconds. A node looks after its containers every second, and tells the cluster at once that one has ended. That it is gone
     * itself the cluster finds after 40 s, and its pods after another 5 min.
     */
    private static final long PATIENCE = 15_000;

    private final int count;
    private final String label;

    private int begun;

    /** Pods of earlier tries. */
    private final ArrayList<String> lost = new ArrayList<>();

    private volatile BodyExecution body;

    /** What the body threw, as long as nothing is decided. */
    private volatile Throwable failure;

    /** Whether the agent was not there when the body failed. */
    private boolean wasAway;

    private transient ScheduledFuture<?> look;

    TriesExecution(StepContext context, int count, String label) {
        super(context);
        this.count = count;
        this.label = label;
    }

    @Override
    public boolean start() {
        begin();
        return false;
    }

    private synchronized void begin() {
        begun++;
        body = getContext().newBodyInvoker().withCallback(new Try(this)).start();
    }

    @Override
    public void onResume() {
        if (failure != null) {
            await();
        }
    }

    @Override
    public synchronized void stop(Throwable cause) {
        if (failure == null) {
            body.cancel(cause);
        } else {
            look.cancel(false);
            failure = null;
            getContext().onFailure(cause);
        }
    }

    synchronized void failed(Throwable thrown) {
        try {
            if (thrown instanceof SynchronousResumeNotSupportedException && begun < count) {
                again(Messages.TriesExecution_unresumable());
            } else if (LostAgent.isOne(thrown, getContext())) {
                failure = thrown;
                wasAway = isAway();
                getContext().saveState();
                await();
            } else {
                getContext().onFailure(thrown);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            fail(thrown, e);
        }
    }

    private void await() {
        look(System.nanoTime());
    }

    /** @param since when it was first looked, by {@link System#nanoTime} */
    private synchronized void look(long since) {
        Throwable thrown = failure;
        if (thrown == null) {
            return;
        }
        try {
            Optional<LostPod> pod = LostPods.get().find(PodTemplateUtils.sanitizeLabel(label), lost);
            if (pod.isEmpty() && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) < PATIENCE) {
                look = Timer.get().schedule(() -> look(since), LOOK_AGAIN, TimeUnit.MILLISECONDS);
                return;
            }
            failure = null;
            if (pod.isPresent()) {
                lost.add(pod.get().name());
                decide(pod.get().name(), pod.get().loss(), thrown);
            } else if ((wasAway || isAway()) && !LostAgent.isCancelled(thrown)) {
                againOrNot(Messages.TriesExecution_disconnected(), thrown);
            } else {
                // Another agent's, within the body.
                getContext().onFailure(thrown);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            fail(thrown, e);
        }
    }

    private void decide(String pod, PodLoss loss, Throwable thrown) throws IOException, InterruptedException {
        String why = Messages.TriesExecution_lost(pod, loss.text());
        if (loss.cause().isMendedByAnother()) {
            againOrNot(why, thrown);
        } else {
            getContext().onFailure(new AbortException(Messages.TriesExecution_inVain(why)));
        }
    }

    private void againOrNot(String why, Throwable thrown) throws IOException, InterruptedException {
        if (begun < count) {
            again(why);
        } else {
            String told = count == 1 ? why : Messages.TriesExecution_last(why, begun, count);
            getContext().onFailure(LostAgent.told(told));
        }
    }

    private void again(String why) throws IOException, InterruptedException {
        getContext().get(TaskListener.class).getLogger().println(Messages.TriesExecution_again(why, begun + 1, count));
        begin();
    }

    private void fail(Throwable thrown, Throwable besides) {
        thrown.addSuppressed(besides);
        getContext().onFailure(thrown);
    }

    /** Whether no agent of these pods is connected. */
    private boolean isAway() {
        Label pods = Jenkins.get().getLabel(label);
        return pods == null || pods.isOffline();
    }
}
