package io.jenkins.plugins.legion.jenkins.builders;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import io.jenkins.plugins.legion.jenkins.agents.Collect;
import io.jenkins.plugins.legion.jenkins.agents.Ending;
import io.jenkins.plugins.legion.jenkins.agents.Prepare;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.ReadManifest;
import io.jenkins.plugins.legion.jenkins.agents.TrainingPlace;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.builds.BinaryStore;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One training in a freestyle build, from the first file to the last, in the build's own thread. */
final class FreestyleTraining {

    /** The variable by which the processes of one training are found when it is over, whoever started them. */
    private static final String COOKIE = "LEGION_COOKIE";

    private final AbstractBuild<?, ?> build;
    private final Launcher launcher;
    private final BuildListener listener;
    private final TrainingArguments arguments;
    private final TrainingBook book;
    /** Owns the training's entry in the build and marks its processes. */
    private final String owner = UUID.randomUUID().toString();

    private boolean recorded;

    FreestyleTraining(
            AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener, TrainingArguments arguments) {
        this.build = build;
        this.launcher = launcher;
        this.listener = listener;
        this.arguments = arguments;
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
            throw said(e);
        }
    }

    /** What the agent has to say to the user, without the journey's stack trace around it. */
    private static IOException said(IOException thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof AbortException abort) {
                return abort;
            }
        }
        return thrown;
    }

    private boolean trainAndTell(FilePath workspace) throws IOException, InterruptedException {
        String id = reserveId(workspace);
        FilePath folder = TrainingPlace.of(workspace, build, id);
        try {
            return train(id, workspace, folder);
        } catch (InterruptedException e) {
            tell(id, TrainingState.ABORTED, Messages.FreestyleTraining_aborted(), e);
            throw e;
        } catch (IOException e) {
            tell(id, TrainingState.FAILED, reason(said(e)), e);
            throw e;
        } catch (RuntimeException | Error e) {
            tell(id, TrainingState.FAILED, reason(e), e);
            throw e;
        } finally {
            remove(folder);
        }
    }

    private String reserveId(FilePath workspace) throws IOException, InterruptedException {
        TrainingName name =
                arguments.getManifest().isEmpty() ? arguments.name() : workspace.act(new ReadManifest(arguments));
        return TrainingsAction.begin(build, owner, name, !arguments.getId().isEmpty())
                .getId();
    }

    private boolean train(String id, FilePath workspace, FilePath folder) throws IOException, InterruptedException {
        EnvVars environment = build.getEnvironment(listener);
        PreparedTraining prepared = workspace.act(new Prepare(arguments, build, id, folder, environment, listener));
        if (!prepared.hasCommand()) {
            throw new AbortException(Messages.FreestyleTraining_noToolchain());
        }
        book.prepared(id, prepared.modelName(), prepared.modelVersion(), prepared.toolchain());
        prepared.messages().forEach(listener.getLogger()::println);
        environment.overrideAll(prepared.environment());
        environment.put(COOKIE, owner);
        Ending ending;
        try {
            ending = launch(workspace, environment, prepared);
        } catch (InterruptedException e) {
            collectAborted(id, folder, prepared, e);
            throw e;
        }
        TrainingRecord record = collect(id, folder, ending, prepared);
        if (record.state() != TrainingState.SUCCEEDED) {
            listener.error(record.reason());
        }
        return record.state() == TrainingState.SUCCEEDED;
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
            return exited(process.join());
        }
        long started = System.nanoTime();
        int code = process.joinWithTimeout(limit, TimeUnit.MILLISECONDS, listener);
        boolean ranTooLong = System.nanoTime() - started >= TimeUnit.MILLISECONDS.toNanos(limit);
        return ranTooLong
                ? Ending.failed(Messages.FreestyleTraining_timeLimit(Util.getTimeSpanString(limit)))
                : exited(code);
    }

    private static Ending exited(int code) {
        return Ending.exited(code, Messages.FreestyleTraining_exited(code));
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
        folder.act(new Collect(ending));
        if (folder.child(TrainingFolder.BINARIES).child(prepared.artifactName()).exists()) {
            new BinaryStore(build, launcher, listener).store(folder, id, prepared.artifactName());
        }
        book.take(id, folder);
        TrainingRecord record = book.finished(id, prepared.artifactName(), ending.state(), ending.reason());
        recorded = true;
        record.warnings().forEach(warning -> listener.getLogger().println(Messages.FreestyleTraining_warning(warning)));
        return record;
    }

    /** Whatever comes in between, the build was aborted and says so. */
    private void collectAborted(String id, FilePath folder, PreparedTraining prepared, InterruptedException abort) {
        try {
            collect(id, folder, Ending.aborted(Messages.FreestyleTraining_aborted()), prepared);
        } catch (IOException | InterruptedException | RuntimeException e) {
            abort.addSuppressed(e);
        }
    }

    /** Ends the training's entry in the build, unless its record has done so. */
    private void tell(String id, TrainingState state, String reason, Throwable cause) {
        if (recorded) {
            return;
        }
        try {
            book.ended(id, state, reason);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** As far as it goes: a training has not failed because a file of its own is in use. */
    private void remove(FilePath folder) throws InterruptedException {
        try {
            folder.deleteRecursive();
        } catch (IOException | RuntimeException e) {
            listener.getLogger().println(Messages.FreestyleTraining_folderStays(folder.getRemote(), reason(e)));
        }
    }

    private static String reason(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
    }
}
