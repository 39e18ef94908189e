package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Executor;
import io.jenkins.plugins.legion.jenkins.agents.AbandonedFolders;
import io.jenkins.plugins.legion.jenkins.agents.AgentMessage;
import io.jenkins.plugins.legion.jenkins.agents.CheckpointPlace;
import io.jenkins.plugins.legion.jenkins.agents.Collect;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedWork;
import io.jenkins.plugins.legion.jenkins.agents.Ending;
import io.jenkins.plugins.legion.jenkins.agents.Following;
import io.jenkins.plugins.legion.jenkins.agents.LeaveCheckpoints;
import io.jenkins.plugins.legion.jenkins.agents.NamedConnections;
import io.jenkins.plugins.legion.jenkins.agents.Prepare;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.ReadManifest;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingPlace;
import io.jenkins.plugins.legion.jenkins.agents.TrainingProgress;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactStore;
import io.jenkins.plugins.legion.jenkins.builds.BinaryKeeping;
import io.jenkins.plugins.legion.jenkins.builds.BoundDataAction;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingLog;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;

/** One training in a freestyle build, from the first file to the last, in the build's own thread. */
final class FreestyleTraining {

    /** The variable by which the processes of one training are found when it is over, whoever started them. */
    private static final String COOKIE = "LEGION_COOKIE";

    private final AbstractBuild<?, ?> build;
    private final Launcher launcher;
    private final BuildListener listener;
    private final TrainingArguments arguments;
    private final TrainingBook book;
    private static final Logger LOGGER = Logger.getLogger(FreestyleTraining.class.getName());

    /** Owns the training's entry in the build and marks its processes. */
    private final String owner = UUID.randomUUID().toString();

    private final EnvVars variables;

    private final TrainingProgress progress = new TrainingProgress();

    private boolean recorded;

    FreestyleTraining(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener, TrainingArguments arguments)
            throws IOException, InterruptedException {
        this.build = build;
        this.launcher = launcher;
        this.listener = listener;
        variables = build.getEnvironment(listener);
        this.arguments = arguments.expanded(variables::expand);
        book = new TrainingBook(build);
    }

    /**
     * @return whether the training succeeded; if not, the log says why
     * @throws AbortException if the user has to change something; its message says what
     */
    boolean run() throws IOException, InterruptedException {
        FilePath workspace = build.getWorkspace();
        if (workspace == null) {
            throw new AbortException(Messages.FreestyleTraining_noWorkspace());
        }
        if (!launcher.isUnix()) {
            throw new AbortException(Messages.FreestyleTraining_noShell());
        }
        try {
            return trainAndTell(workspace);
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        } catch (IOException e) {
            throw AgentMessage.in(e).<IOException>map(said -> said).orElse(e);
        }
    }

    private boolean trainAndTell(FilePath workspace) throws IOException, InterruptedException {
        String id = reserveId(workspace);
        FilePath folder = TrainingPlace.of(workspace, build, id);
        try {
            return train(id, workspace, folder);
        } catch (InterruptedException e) {
            tell(id, TrainingState.ABORTED, aborted(), e);
            throw e;
        } catch (IOException e) {
            tell(
                    id,
                    TrainingState.FAILED,
                    reason(AgentMessage.in(e).<Exception>map(said -> said).orElse(e)),
                    e);
            throw e;
        } catch (RuntimeException | Error e) {
            tell(id, TrainingState.FAILED, reason(e), e);
            throw e;
        } finally {
            remove(folder);
        }
    }

    private String reserveId(FilePath workspace) throws IOException, InterruptedException {
        TrainingName name = ReadManifest.name(workspace, arguments);
        return TrainingsAction.begin(build, owner, name, !arguments.getId().isEmpty())
                .getId();
    }

    private boolean train(String id, FilePath workspace, FilePath folder) throws IOException, InterruptedException {
        EnvVars environment = new EnvVars(variables);
        List<BoundData> earlier = BoundDataAction.in(build, RunningTraining.nodeOf(workspace), workspace.getRemote());
        PreparedTraining prepared = new ConnectedWork(build, NamedConnections.of(workspace, arguments), listener)
                .perform(connections -> workspace.act(new Prepare(
                        arguments,
                        build,
                        book.name(id),
                        CheckpointPlace.of(build, book.first(id)),
                        folder,
                        environment,
                        connections,
                        earlier,
                        false,
                        true,
                        listener)));
        AbandonedFolders.remove(folder, prepared);
        try {
            return train(id, workspace, folder, environment, prepared);
        } finally {
            leaveCheckpoints(folder, prepared);
        }
    }

    private boolean train(
            String id, FilePath workspace, FilePath folder, EnvVars environment, PreparedTraining prepared)
            throws IOException, InterruptedException {
        if (!prepared.hasCommand()) {
            throw new AbortException(Messages.FreestyleTraining_noToolchain());
        }
        book.prepared(
                id,
                prepared.modelName(),
                prepared.modelVersion(),
                prepared.toolchain(),
                Mask.of(secrets()).in(prepared.hyperParameters()));
        book.runs(id, RunningTraining.at(RunningTraining.nodeOf(workspace), folder.getRemote()));
        log(id).say(prepared.messages());
        environment.overrideAll(prepared.environment());
        environment.put(COOKIE, owner);
        TrainingRecord record = launchAndCollect(id, workspace, folder, environment, prepared);
        if (record.state() != TrainingState.SUCCEEDED) {
            listener.error(record.reason());
        }
        return record.state() == TrainingState.SUCCEEDED;
    }

    private TrainingRecord launchAndCollect(
            String id, FilePath workspace, FilePath folder, EnvVars environment, PreparedTraining prepared)
            throws IOException, InterruptedException {
        Ending ending;
        try {
            ending = launchAndFollow(id, workspace, folder, environment, prepared);
        } catch (InterruptedException e) {
            afterAbort(e, () -> collect(id, folder, Ending.aborted(aborted()), prepared));
            throw e;
        }
        try {
            return collect(id, folder, ending, prepared);
        } catch (InterruptedException e) {
            afterAbort(e, () -> keepRecord(id, folder, Ending.aborted(aborted()), prepared));
            throw e;
        }
    }

    private Ending launchAndFollow(
            String id, FilePath workspace, FilePath folder, EnvVars environment, PreparedTraining prepared)
            throws IOException, InterruptedException {
        TrainingLog log = log(id);
        try (Following looks =
                Following.begin(prepared.lookSeconds(), () -> progress.tell(folder, prepared, log::progress))) {
            return launch(workspace, environment, prepared);
        }
    }

    private Ending launch(FilePath workspace, EnvVars environment, PreparedTraining prepared)
            throws IOException, InterruptedException {
        try {
            Proc process = launcher.launch()
                    .cmds("sh", prepared.environment().get("LEGION_RUN"))
                    .envs(environment)
                    .pwd(workspace)
                    .stdout(listener)
                    .start();
            return await(process, prepared.timeLimitMillis());
        } finally {
            endProcesses();
        }
    }

    private Ending await(Proc process, long limit) throws IOException, InterruptedException {
        if (limit == 0) {
            return Ending.exited(process.join());
        }
        long started = System.nanoTime();
        int code = process.joinWithTimeout(limit, TimeUnit.MILLISECONDS, listener);
        boolean ranTooLong = System.nanoTime() - started >= TimeUnit.MILLISECONDS.toNanos(limit);
        return ranTooLong
                ? Ending.failed(Messages.FreestyleTraining_timeLimit(Util.getTimeSpanString(limit)))
                : Ending.exited(code);
    }

    /** An agent is only asked to end a process, and answers before it has; what it started may live on for itself. */
    private void endProcesses() throws InterruptedException {
        try {
            launcher.kill(Map.of(COOKIE, owner));
        } catch (IOException | RuntimeException e) {
            listener.getLogger().println(Messages.FreestyleTraining_processesStay(reason(e)));
        }
    }

    private TrainingRecord collect(String id, FilePath folder, Ending ending, PreparedTraining prepared)
            throws IOException, InterruptedException {
        TrainingLog log = log(id);
        folder.act(new Collect(ending.withReason(masked(ending.reason())), secrets(), log.name(), listener));
        Following.once(() -> progress.tell(folder, prepared, log::progress));
        new BinaryKeeping(build, new ArtifactStore(build, launcher, listener), listener).keep(folder, id, prepared);
        return keepRecord(id, folder, ending, prepared);
    }

    private TrainingRecord keepRecord(String id, FilePath folder, Ending ending, PreparedTraining prepared)
            throws IOException, InterruptedException {
        book.take(id, folder, listener);
        TrainingRecord record = book.finished(id, prepared.artifactName(), ending.state(), ending.reason());
        recorded = true;
        log(id).warn(record, prepared.messages());
        return record;
    }

    /** What is left to do for a training whose build was aborted. */
    private interface LastWork {
        TrainingRecord run() throws IOException, InterruptedException;
    }

    /** Whatever comes in between, the build was aborted and says so. */
    private static void afterAbort(InterruptedException abort, LastWork work) {
        try {
            work.run();
        } catch (IOException | InterruptedException | RuntimeException e) {
            abort.addSuppressed(e);
        }
    }

    /** By whom, as far as is known: Jenkins notes it in the build only when the build's last step is over. */
    private String aborted() {
        Executor executor = build.getExecutor();
        if (executor != null) {
            executor.recordCauseOfInterruption(build, listener);
        }
        InterruptedBuildAction interruption = build.getAction(InterruptedBuildAction.class);
        return interruption == null
                ? Messages.FreestyleTraining_aborted()
                : interruption.getCauses().stream()
                        .map(CauseOfInterruption::getShortDescription)
                        .collect(Collectors.joining("; "));
    }

    private String masked(String reason) {
        return MaskedReason.of(reason, secrets());
    }

    private List<String> secrets() {
        return build.getSensitiveBuildVariables().stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private TrainingLog log(String id) {
        return new TrainingLog(build, id, listener);
    }

    /** Ends the training's entry in the build, unless its record has done so. */
    private void tell(String id, TrainingState state, String reason, Throwable cause) {
        if (recorded) {
            return;
        }
        try {
            book.ended(id, state, masked(reason));
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** As far as it goes: a training has not failed because a file of its own is in use. */
    private void remove(FilePath folder) throws InterruptedException {
        try {
            TrainingPlace.remove(folder);
        } catch (IOException | RuntimeException e) {
            listener.getLogger().println(Messages.FreestyleTraining_folderStays(folder.getRemote(), reason(e)));
        }
    }

    /** No build of a freestyle job tries again. */
    private static void leaveCheckpoints(FilePath folder, PreparedTraining prepared) throws InterruptedException {
        try {
            LeaveCheckpoints.after(folder, prepared, true);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "checkpoints stay beside " + folder);
        }
    }

    private static String reason(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
