package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.AgentLoss;
import io.jenkins.plugins.legion.jenkins.agents.Ending;
import io.jenkins.plugins.legion.jenkins.agents.LostAgents;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactStore;
import io.jenkins.plugins.legion.jenkins.builds.BinaryKeeping;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingLog;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a training through its {@link Phase}s.
 *
 * <p>Only {@link Phase#BODY} waits for other steps; the rest is work of this step's own, done in a thread of its own and
 * never on the thread that runs the Pipeline's program. The phase is saved with the program. After a restart of the
 * controller the phase that was under way begins again, and every phase finds what an earlier try of it left: the id in
 * the build, the folder on the agent, the artifact, the record. While an agent is away the phase waits for it and is
 * tried again.
 *
 * <p>The step ends once, by whoever comes first to {@link #end}: the last phase, a stop, or a fault.
 */
final class TrainModelExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(TrainModelExecution.class.getName());

    /** Seconds. Copying a gigabyte on one machine takes some; across a network it heeds the interruption at once. */
    private static final long PATIENCE_WITH_WORK = 60;

    private final TrainingArguments arguments;
    private volatile Phase phase = Phase.PREPARE;
    private String id;
    /** The training's own folder on the agent, kept since jobs and workspaces may be renamed under a running build. */
    private String folder;

    /** The agent's name, by which whoever watches the training finds it. Null in programs that were saved before. */
    private String node;

    private PreparedTraining prepared;
    private volatile BodyExecution body;
    private Ending ending;
    /** What the body threw, to be thrown again once the training is recorded. */
    private Throwable failure;
    /** Absent where there is none. */
    private BodyTimeLimit timeLimit;

    /** As programs of the first version have it, milliseconds since 1970; {@link #timeLimit} took its place. */
    private long deadline;

    private BodyFollower follower = new BodyFollower();

    /** Work under way. Gone with the controller: {@link #onResume} starts it anew. */
    private transient volatile PhaseWork work;

    private transient AgentPatience patience;
    /** Why this step was told to stop, if it was. */
    private transient volatile Throwable stopped;

    private transient boolean over;

    TrainModelExecution(StepContext context, TrainingArguments arguments) {
        super(context);
        this.arguments = arguments;
    }

    /** A training that an older version began goes on with what this one needs. */
    private Object readResolve() {
        if (follower == null) {
            follower = new BodyFollower();
        }
        if (deadline > 0) {
            timeLimit = new BodyTimeLimit(prepared.timeLimitMillis(), deadline);
            deadline = 0;
        }
        return this;
    }

    @Override
    public boolean start() throws AbortException {
        if (arguments.getManifest().isEmpty()) {
            try {
                arguments.training();
            } catch (InvalidInput e) {
                throw new AbortException(e.getMessage());
            }
        }
        proceed();
        return false;
    }

    @Override
    public void onResume() {
        tellWhere();
        if (phase == Phase.BODY) {
            watchTime();
            follow();
        } else {
            proceed();
        }
    }

    /** Ends the training; what it made until now is still collected, unless that is what is being stopped. */
    @Override
    public void stop(Throwable cause) {
        BodyExecution running;
        synchronized (this) {
            if (over) {
                return;
            }
            running = phase == Phase.PREPARE || phase == Phase.BODY ? body : null;
            if (running == null) {
                stopped = cause;
                patience().end();
                PhaseWork current = work;
                if (current != null) {
                    current.interrupt();
                }
            }
        }
        if (running == null) {
            Computer.threadPoolForRemoting.execute(() -> endStopped(cause));
        } else {
            running.cancel(cause);
        }
    }

    /** A copy to the build that has begun goes on for a while, or takes away what it made: nobody may look meanwhile. */
    private void endStopped(Throwable cause) {
        PhaseWork current = work;
        try {
            if (current != null && !current.await(PATIENCE_WITH_WORK)) {
                LOGGER.log(Level.FINE, "{0} of {1} goes on though it was stopped", new Object[] {phase, id});
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        giveUp(withLoss(Ending.aborted(masked(BodyEnding.of(cause).reason()))), cause);
    }

    @Override
    public String getStatus() {
        return patience().isWaiting() ? "waiting for the agent" : phase.name().toLowerCase(Locale.ROOT);
    }

    private void proceed() {
        work = PhaseWork.begin(this::advance);
    }

    /** Goes on from the current phase to the next wait or to the end. Nothing may escape: nobody else ends the step. */
    private void advance() {
        try {
            if (stopped != null) {
                return;
            }
            if (phase == Phase.PREPARE) {
                prepare();
                return;
            }
            if (phase == Phase.COLLECT) {
                collect();
                enter(Phase.STORE);
            }
            if (phase == Phase.STORE) {
                store();
                enter(Phase.RECORD);
            }
            record();
        } catch (AgentAway e) {
            awaitAgent(e);
        } catch (Throwable e) {
            if (stopped == null && !patience().isOver()) {
                giveUp(failed(e), e);
            }
        }
    }

    private void enter(Phase next) {
        phase = next;
        getContext().saveState();
    }

    private void prepare() throws AgentAway, IOException, InterruptedException {
        Preparing preparing = new Preparing(getContext(), agent(), arguments);
        if (id == null) {
            id = preparing.reserveId();
        }
        Preparing.Place place = preparing.place(id);
        node = place.node();
        folder = place.folder();
        prepared = preparing.prepare(id, folder, listener());
        new TrainingBook(run())
                .prepared(
                        id,
                        prepared.modelName(),
                        prepared.modelVersion(),
                        prepared.toolchain(),
                        Mask.of(preparing.secrets()).in(prepared.hyperParameters()));
        tellWhere();
        log().say(prepared.messages());
        startBody();
    }

    /** For those who watch it; it goes on without them. */
    private void tellWhere() {
        if (id == null || folder == null || node == null) {
            return;
        }
        try {
            new TrainingBook(run()).runs(id, RunningTraining.at(node, folder));
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.FINE, e, () -> "nobody can watch " + id);
        }
    }

    /**
     * Starts the body, which is only queued here. The phase changes in {@link #bodyStarted}, on the program's own thread:
     * so the program is never saved with a phase that its body has not reached, nor without the body that it is in.
     */
    private synchronized void startBody() throws IOException, InterruptedException {
        if (stopped != null) {
            throw new InterruptedException("stopped before the body began");
        }
        EnvironmentExpander environment = EnvironmentExpander.merge(
                getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(prepared.environment()));
        body = getContext()
                .newBodyInvoker()
                .withContexts(
                        environment,
                        new TrainingScope(id, prepared.environment().get("LEGION_TRACKING")))
                .withCallback(new TrainingBody(this))
                .start();
    }

    synchronized void bodyStarted() {
        phase = Phase.BODY;
        if (prepared.timeLimitMillis() > 0) {
            timeLimit = new BodyTimeLimit(prepared.timeLimitMillis());
            watchTime();
        }
        follow();
    }

    private void follow() {
        follower.begin(freshAgent(), folder, prepared, log());
    }

    /** Whoever only looks has no part in how long this step waits for the agent. */
    private Agent freshAgent() {
        return new Agent(getContext(), new AgentPatience(node));
    }

    void bodyEnded(Ending how, Throwable thrown) {
        if (timeLimit != null) {
            timeLimit.end();
        }
        follower.end();
        ending = withLoss(how);
        failure = thrown;
        enter(Phase.COLLECT);
        proceed();
    }

    /** An agent that is being taken away may be there for another while, and what ran there has ended for that. */
    private Ending withLoss(Ending how) {
        Optional<AgentLoss> loss = how.state() == TrainingState.SUCCEEDED ? Optional.empty() : LostAgents.of(node);
        return loss.map(it -> how.withReason(Messages.TrainModelExecution_meanwhile(how.reason(), it.reason())))
                .orElse(how);
    }

    private void watchTime() {
        if (timeLimit != null) {
            timeLimit.watch(this::endBody);
        }
    }

    private void endBody() {
        BodyExecution running = body;
        if (phase == Phase.BODY && running != null) {
            TimeLimitExceeded cause = new TimeLimitExceeded(timeLimit.limitMillis());
            listener().getLogger().println(cause.getShortDescription());
            running.cancel(new FlowInterruptedException(Result.FAILURE, false, cause));
        }
    }

    private void collect() throws AgentAway, IOException, InterruptedException {
        folder().collect(
                        workspace -> ending.withReason(BoundSecrets.masked(ending.reason(), getContext())),
                        workspace -> BodyContainer.around(getContext(), prepared.environment()),
                        workspace -> BoundSecrets.of(getContext()),
                        log().name(),
                        listener());
        follower.finish(freshAgent(), folder, prepared, log());
    }

    /** The record comes first, since it is small: whatever happens to the binary on its way, the build has all the rest. */
    private void store() throws AgentAway, IOException, InterruptedException {
        Run<?, ?> run = run();
        TrainingBook book = new TrainingBook(run);
        if (!book.has(id)) {
            folder().take(book, id, listener());
        }
        folder().store(
                        workspace -> new BinaryKeeping(
                                run, new ArtifactStore(run, getContext().get(Launcher.class), listener()), listener()),
                        id,
                        prepared);
    }

    /** The last phase: once the build has the record, it counts, whatever else goes wrong. */
    private void record() throws AgentAway, IOException, InterruptedException {
        TrainingBook book = new TrainingBook(run());
        if (!book.has(id) && !folder().take(book, id, listener())) {
            throw new IOException("the training's record is gone from " + folder);
        }
        if (!end()) {
            return;
        }
        try {
            succeedOrFail(book.finished(id, prepared.artifactName(), ending.state(), masked(ending.reason())));
        } catch (Throwable e) {
            // The end is taken already, so it has to come from here.
            fail(failed(e), e);
        }
    }

    private void succeedOrFail(TrainingRecord record) {
        folder().leaveCheckpoints(prepared, record.state() == TrainingState.SUCCEEDED);
        removeFolder();
        log().warn(record, prepared.messages());
        if (failure != null) {
            getContext().onFailure(failure);
        } else if (record.state() == TrainingState.SUCCEEDED) {
            getContext().onSuccess(TrainedModel.of(id, prepared, record));
        } else {
            getContext().onFailure(new AbortException(record.reason()));
        }
    }

    /** Ends the step though its training cannot be collected or stored; what was collected until now is kept. */
    private void giveUp(Ending how, Throwable cause) {
        if (end()) {
            fail(how, cause);
        }
    }

    private Ending failed(Throwable e) {
        return Ending.failed(masked(e.getMessage() == null ? e.toString() : e.getMessage()));
    }

    private void fail(Ending how, Throwable cause) {
        try {
            if (id != null) {
                new UnfinishedTraining(
                                new TrainingBook(run()), id, prepared, folder == null ? null : folder(), listener())
                        .note(how);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            cause.addSuppressed(e);
        } finally {
            if (failure != null && failure != cause) {
                failure.addSuppressed(cause);
            }
            getContext().onFailure(failure == null ? cause : failure);
            if (prepared != null && folder != null) {
                folder().leaveCheckpoints(prepared, false);
            }
            removeFolder();
        }
    }

    /** @return whether the caller is the one who ends the step; nobody else is after this */
    private synchronized boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void awaitAgent(AgentAway away) {
        patience().away(away, new AgentPatience.Told() {
            @Override
            public void waiting(String patience) {
                listener().getLogger().println(Messages.TrainModelExecution_agentAway(away.getMessage(), patience));
            }

            @Override
            public void lookAgain() {
                proceed();
            }

            @Override
            public void exhausted(AgentAway why) {
                String reason = Messages.TrainModelExecution_agentLost(why.getMessage());
                listener().getLogger().println(reason);
                // With its cause, by which a retry step knows that it was the agent.
                Throwable lost = why.getCause() == null ? new AbortException(reason) : why.getCause();
                giveUp(Ending.failed(reason), lost);
            }
        });
    }

    private void removeFolder() {
        if (folder != null) {
            folder().remove();
        }
    }

    private AgentFolder folder() {
        return new AgentFolder(agent(), folder);
    }

    private Agent agent() {
        return new Agent(getContext(), patience());
    }

    private synchronized AgentPatience patience() {
        if (patience == null) {
            patience = new AgentPatience(node);
        }
        return patience;
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private String masked(String reason) {
        return BoundSecrets.maskedAsFarAsKnown(reason, getContext());
    }

    private TrainingLog log() {
        return StepLog.of(getContext(), id);
    }

    private TaskListener listener() {
        return StepLog.of(getContext());
    }
}
