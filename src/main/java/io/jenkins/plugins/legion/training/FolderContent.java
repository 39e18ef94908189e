package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.programs.CarriedFile;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;

/** Writes what a training reads, and makes what it writes to. What it wrote already stays. */
final class FolderContent {

    private static final String TRACKING_FUNCTIONS = "legion_tracking.py";

    private FolderContent() {}

    static void write(TrainingFolder folder, ModelTraining training) throws IOException {
        // Without characters beyond ASCII: some Pythons read a file in the encoding of the machine.
        Folders.write(
                folder.hyperParameters(),
                LifecycleJson.mapper()
                                .writerWithDefaultPrettyPrinter()
                                .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                                .writeValueAsString(training.hyperParameters())
                        + "\n");
        Folders.write(folder.python().resolve(TRACKING_FUNCTIONS), CarriedFile.read("python/" + TRACKING_FUNCTIONS));
        Reserve.take(folder);
        Folders.create(folder.output());
        try {
            Files.createFile(folder.tracking());
        } catch (FileAlreadyExistsException e) {
            // Of this run, before a restart: it holds what was tracked until then.
            return;
        } catch (IOException e) {
            throw Folders.cannotWrite(folder.tracking(), e);
        }
    }
}
