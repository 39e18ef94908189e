package io.jenkins.plugins.legion.jenkins.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A removal that is under way, on the disk from before its first step until after its last, so that one which the end of
 * Jenkins cuts off is taken up. Each has a file of its own: one that cannot be finished keeps no other back.
 *
 * @param job the full name of the build's job
 * @param build the build's number
 * @param training the id of the training whose binary goes
 */
record RemovalNote(String job, int build, String training) {

    private static final String END = ".json";

    static RemovalNote of(Run<?, ?> run, String training) {
        return new RemovalNote(run.getParent().getFullName(), run.getNumber(), training);
    }

    private static Path folder() {
        return RetentionFolder.path().resolve("removals");
    }

    private Path file() {
        return folder().resolve(Util.getDigestOf(toString()) + END);
    }

    /** Those that were left. One that was cut off while it was written was not even begun. */
    static List<RemovalNote> left() throws IOException {
        List<RemovalNote> left = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(), "*" + END)) {
            for (Path file : files) {
                read(file).ifPresent(left::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return left;
    }

    private static Optional<RemovalNote> read(Path file) throws IOException {
        try {
            return Optional.ofNullable(LifecycleJson.mapper().readValue(Files.readAllBytes(file), RemovalNote.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    void write() throws IOException {
        Files.createDirectories(folder());
        WholeFile.write(file(), LifecycleJson.mapper().writeValueAsBytes(this));
    }

    void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    /** The build, if it is still there. */
    Optional<Run<?, ?>> run() {
        return new BuildName(job, build).build();
    }

    @Override
    public String toString() {
        return new BuildName(job, build) + " (" + training + ")";
    }
}
