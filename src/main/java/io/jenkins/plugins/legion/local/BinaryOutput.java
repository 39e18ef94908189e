package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.connectors.ConnectedTarget;
import io.jenkins.plugins.legion.data.connectors.Connectors;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Conclusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Stores the binaries of trainings at a connection. */
public final class BinaryOutput {

    private final Connection connection;

    /** @throws InvalidInput if nothing can be stored there; fields as a manifest has them */
    public BinaryOutput(Connection connection) throws InvalidInput {
        this.connection = connection;
        try {
            Connectors.target(connection).close();
        } catch (InvalidInput e) {
            throw e.within(connection.in("spec.outputConnection"));
        }
    }

    /**
     * Stores the binary of a training that succeeded, below the path that the connection names, and notes in its record where it
     * is. The file in the training's folder stays.
     *
     * @param interruption ends it
     * @param log is told how far it is
     * @return the record as it is now; the same where there is nothing to store
     * @throws IOException if it cannot be stored; record and file stay as they are
     * @throws InterruptedException if it was ended before it was stored; they stay likewise
     */
    public TrainingRecord store(
            TrainingRecord record, TrainingFolder folder, Interruption interruption, Consumer<String> log)
            throws IOException, InterruptedException {
        if (record.state() != TrainingState.SUCCEEDED || record.binary().isEmpty()) {
            return record;
        }
        TrainedModelBinary binary = record.binary().get();
        Path file = folder.binary(binary.fileName());
        try {
            StoredBinary stored = interruption.ending(() -> new ConnectedTarget(connection)
                    .store(
                            OutgoingFile.of(file, binary),
                            StoredBinary.name(record.model(), binary),
                            SentParts.untold(),
                            log));
            TrainingRecord known = record.withBinary(binary.storedAt(Optional.of(stored)));
            Conclusion.write(folder, known);
            return known;
        } catch (IOException e) {
            throw new IOException(
                    "the training succeeded, and its binary was not stored: " + e.getMessage() + "; it is " + file, e);
        }
    }
}
