package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Tells a caller what a tool says, and keeps it beside the training. */
record EnvironmentLog(TrainingFolder folder, Consumer<String> progress) implements Consumer<String> {

    @Override
    public void accept(String line) {
        progress.accept(line);
        try {
            Files.write(
                    folder.environmentLog(),
                    (line + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The caller was told, and the tool will meet the same full disk and say so itself.
            progress.accept(
                    "(" + Folders.cannotWrite(folder.environmentLog(), e).getMessage() + ")");
        }
    }
}
