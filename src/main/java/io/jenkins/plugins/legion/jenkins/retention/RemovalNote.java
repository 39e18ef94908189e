package io.jenkins.plugins.legion.jenkins.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The removal that is under way, on the disk from before its first step until after its last, so that one which the end of
 * Jenkins cuts off is taken up.
 *
 * @param job the full name of the build's job
 * @param build the build's number
 * @param training the id of the training whose binary goes
 */
record RemovalNote(String job, int build, String training) {

    private static final String FILE = "removal.json";

    static RemovalNote of(Run<?, ?> run, String training) {
        return new RemovalNote(run.getParent().getFullName(), run.getNumber(), training);
    }

    private static Path file() {
        return RetentionFolder.path().resolve(FILE);
    }

    /** The one that was left; absent where none was, or was not even begun. */
    static Optional<RemovalNote> left() throws IOException {
        try {
            return Optional.of(LifecycleJson.mapper().readValue(Files.readAllBytes(file()), RemovalNote.class));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write() throws IOException {
        Path folder = Files.createDirectories(RetentionFolder.path());
        Path part = folder.resolve(FILE + ".part");
        Files.write(part, LifecycleJson.mapper().writeValueAsBytes(this));
        Files.move(part, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    /** The build, if it is still there. */
    Optional<Run<?, ?>> run() {
        return new BuildName(job, build).build();
    }
}
