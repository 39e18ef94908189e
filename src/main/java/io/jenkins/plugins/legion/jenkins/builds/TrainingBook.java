package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactStore;
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes into a build what became of its trainings. */
public final class TrainingBook {

    private final Run<?, ?> run;

    public TrainingBook(Run<?, ?> run) {
        this.run = run;
    }

    /** What a training that has begun is called, with the version that it has if nobody else says one. */
    public TrainingName name(String id) throws IOException {
        RecordedTraining begun = TrainingsAction.of(run).stream()
                .filter(training -> training.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new IOException(run + " keeps no training with the id " + id));
        // One that an older version of the plugin began has none until it is prepared.
        String version = begun.getVersion().isEmpty() ? Integer.toString(run.getNumber()) : begun.getVersion();
        return new TrainingName(id, begun.getModel(), version);
    }

    /** The id of the try that a training goes on from; its own, where it is the first. */
    public String first(String id) {
        return TrainingsAction.of(run).stream()
                .filter(training -> training.getId().equals(id))
                .findFirst()
                .map(RecordedTraining::first)
                .orElse(id);
    }

    /** The training is ready: its model, version and toolchain are now known. */
    public void prepared(String id, String model, String version, String toolchain, Map<String, String> hyperParameters)
            throws IOException {
        TrainingsAction.change(run, id, training -> training.prepared(model, version, toolchain, hyperParameters));
    }

    /** Where it runs, so that it can be watched until it is over. Told again after a restart. */
    public void runs(String id, RunningTraining where) {
        TrainingsAction.runs(run, id, where);
    }

    /** Where the build keeps what it keeps of the training. */
    public Path folder(String id) {
        return TrainingFiles.of(run, id).folder();
    }

    /** Whether the build has the training's record already, from a try that a restart interrupted. */
    public boolean has(String id) {
        return TrainingFiles.of(run, id).hasRecord();
    }

    /** Copies what the training's folder on the agent holds into the build, and says in the log what it does not take. */
    public void take(String id, FilePath folder, TaskListener listener) throws IOException, InterruptedException {
        TrainingFiles.of(run, id).take(folder).ifPresent(why -> listener.getLogger()
                .println(Messages.TrainingBook_noCurves(id, why)));
    }

    /** A connection has the training's binary, and the build needs none. */
    public void stored(String id, StoredBinary place) throws IOException {
        TrainingFiles.of(run, id).writeStored(place);
    }

    /** Where {@link #stored} said that the binary is. */
    public Optional<StoredBinary> stored(String id) throws IOException {
        return TrainingFiles.of(run, id).readStored();
    }

    /**
     * The training is over, and the build has its record.
     *
     * @param artifactName the file name that was agreed on for its binary
     * @param ended how its process or body ended, as the controller saw it
     * @param reason why, where that was no success
     * @return the record, as far as it can be believed
     */
    public TrainingRecord finished(String id, String artifactName, TrainingState ended, String reason)
            throws IOException {
        return finished(id, artifactName, ended, reason, "");
    }

    /**
     * A model that was trained elsewhere is with the build now.
     *
     * @param artifactName the file name of its binary, should it have one
     * @param source where it comes from
     */
    public TrainingRecord registered(String id, String artifactName, String source) throws IOException {
        return finished(id, artifactName, TrainingState.SUCCEEDED, "", source);
    }

    /** A model that is in an image is known to the build now; nothing of it is here. */
    public TrainingRecord registered(String id, String model, String version, String image) throws IOException {
        TrainingRecord record = TrainingRecord.registered(id, new ModelIdentity(model, version, null), Instant.now());
        RecordedTraining training = TrainingsAction.change(run, id, begun -> begun.finished(record, ""));
        new BuildVersions(run).write(new TrainedVersion(run, training).recorded(record, "", image));
        return record;
    }

    private TrainingRecord finished(String id, String artifactName, TrainingState ended, String reason, String source)
            throws IOException {
        removePart(id);
        TrainingRecord sent = TrainingFiles.of(run, id).readRecord();
        TrainingRecord record = new BelievedRecord(run, id, artifactName, stored(id)).of(sent, ended, reason);
        String artifact = ArtifactPaths.binary(id, artifactName);
        RecordedTraining training = TrainingsAction.change(run, id, begun -> begun.finished(record, artifact));
        new BuildVersions(run).write(new TrainedVersion(run, training).recorded(record, artifact, source));
        return record;
    }

    /** The training is over and nothing more of it can be had than how it ended. */
    public void ended(String id, TrainingState state, String reason) throws IOException {
        removePart(id);
        RecordedTraining training = TrainingsAction.change(run, id, begun -> begun.ended(state, reason));
        new BuildVersions(run).write(new TrainedVersion(run, training).unrecorded());
    }

    /** The training's binary was taken away to make room. */
    public void binaryRemoved(String id, Instant removed) throws IOException {
        TrainingsAction.change(run, id, training -> training.withoutBinary(removed));
    }

    /**
     * The training's gates were checked.
     *
     * @return all that is known of its gates, with what earlier checks of this build said of others
     */
    public RecordedCheck checked(String id, RecordedCheck check) throws IOException {
        return TrainingsAction.change(run, id, training -> training.checked(check))
                .getCheck();
    }

    /** Nobody comes any more to bring the rest of the binary. */
    private void removePart(String id) throws IOException {
        Files.deleteIfExists(folder(id).resolve(ArtifactStore.PART));
    }
}
