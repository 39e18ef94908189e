package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The record that a training's folder has. */
record KeptRecord(TrainingFolder folder) {

    /** One that is over, if what it speaks of is still there. */
    Optional<TrainingRecord> whole() throws IOException {
        if (!Files.isRegularFile(folder.record()) || !Files.isRegularFile(folder.series())) {
            return Optional.empty();
        }
        try {
            TrainingRecord record =
                    LifecycleJson.mapper().readValue(Files.readAllBytes(folder.record()), TrainingRecord.class);
            // JSON that is no record, such as null or {}, reads as none or as one without a state.
            boolean whole =
                    record != null && record.state() != null && record.state().isOver() && hasBinary(record);
            return whole ? Optional.of(record) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Not ours, or not whole: it is made anew.
            return Optional.empty();
        }
    }

    void write(TrainingRecord record) throws IOException {
        Folders.write(
                folder.record(),
                LifecycleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(record));
    }

    private boolean hasBinary(TrainingRecord record) throws IOException {
        if (record.binary().isEmpty()) {
            return true;
        }
        Path binary = folder.binary(record.binary().get().fileName());
        return Files.isRegularFile(binary)
                && Files.size(binary) == record.binary().get().bytes();
    }
}
