package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.binary.PackingLog;
import io.jenkins.plugins.legion.data.connectors.SourceCode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.machine.SystemSampler;
import io.jenkins.plugins.legion.progress.Relay;
import io.jenkins.plugins.legion.progress.TrackingWatch;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Conclusion;
import io.jenkins.plugins.legion.training.Preparation;
import io.jenkins.plugins.legion.training.PreparationOptions;
import io.jenkins.plugins.legion.training.Prepared;
import io.jenkins.plugins.legion.training.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training on this machine, from its preparation to its record.
 *
 * @param training with its version filled in, and a toolchain or an entry point
 * @param workspace the folder with the source, or the one that it is brought into
 * @param folder the training's own
 * @param options for the preparation
 * @param limits for the process; a time limit of the training's own holds where these have none
 * @param code brings the source that the training names; absent where it is in the workspace
 */
public record LocalTraining(
        ModelTraining training,
        Path workspace,
        TrainingFolder folder,
        PreparationOptions options,
        RunLimits limits,
        Optional<SourceCode> code) {

    /** One whose source is in the workspace. */
    public LocalTraining(
            ModelTraining training,
            Path workspace,
            TrainingFolder folder,
            PreparationOptions options,
            RunLimits limits) {
        this(training, workspace, folder, options, limits, Optional.empty());
    }

    /** What a training printed, in its folder. */
    private static final String LOG = "training.log";

    /**
     * Trains. Returns once every process of the training is gone and its record is written, however it ended.
     *
     * @throws InvalidInput if the training cannot run here; nothing was started
     * @throws IOException if the folder, or the Python environment, cannot be made
     * @throws InterruptedException if it was interrupted before it was started
     */
    public LocalResult run(Interruption interruption, RunListener listener)
            throws InvalidInput, IOException, InterruptedException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        Relay relay = new Relay();
        try (LocalTracker tracker = new LocalTracker(relay)) {
            return run(environment, tracker, relay, interruption, listener);
        }
    }

    private LocalResult run(
            Map<String, String> environment,
            LocalTracker tracker,
            Relay relay,
            Interruption interruption,
            RunListener listener)
            throws IOException, InterruptedException {
        Prepared prepared = prepare(environment, tracker, interruption, listener);
        prepared.messages().forEach(listener::message);
        if (prepared.command().isEmpty()) {
            throw new IllegalArgumentException("a training without a command has nothing to run here");
        }
        environment.putAll(prepared.environment());
        Path log = folder.root().resolve(LOG);
        Ending ending = execute(
                new LocalCommand(List.of("/bin/sh", folder.run().toString()), workspace, environment, log),
                relay,
                interruption,
                listener);
        // From here on what it keeps belongs to the collection.
        tracker.close();
        return new LocalResult(collect(ending, listener), ending.cause(), log);
    }

    /** What was made is kept, also by a thread that was interrupted: Java closes files under such a thread. */
    private TrainingRecord collect(Ending ending, RunListener listener) throws IOException, InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            TrainingRecord record = Conclusion.conclude(
                    folder, ending.outcome(), Mask.NONE, new PackingLog("", limits.interval(), listener::packing));
            if (record.state() == TrainingState.SUCCEEDED) {
                Folders.remove(folder.checkpoint());
            }
            return record;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Prepared prepare(
            Map<String, String> environment, Tracker tracker, Interruption interruption, RunListener listener)
            throws IOException, InterruptedException {
        return interruption.ending(() -> {
            if (code.isPresent() && training.algorithmSource().isPresent()) {
                code.get().bring(training.algorithmSource().get(), workspace, listener::message);
            }
            return Preparation.prepare(
                    training,
                    workspace,
                    folder,
                    environment,
                    options.withTracker(tracker).withProgress(listener::message));
        });
    }

    private Ending execute(LocalCommand command, Relay relay, Interruption interruption, RunListener listener) {
        long began = System.nanoTime();
        TrackingWatch watch = new TrackingWatch(
                folder.tracking(), folder.mlruns(), relay, training.metrics().keySet(), began);
        RunLimits given = limits.timeLimit().isPresent() ? limits : limits.withTimeLimit(training.timeLimit());
        SystemSampler sampler = SystemSampler.start(folder, limits.interval(), listener::message);
        try (sampler) {
            return new ProcessRun(given, interruption, listener).run(command, watch, began);
        } catch (IOException e) {
            return Ending.notStarted(e.getMessage());
        }
    }
}
