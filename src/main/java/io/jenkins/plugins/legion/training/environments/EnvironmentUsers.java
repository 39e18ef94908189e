package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trainings that an environment was given to, as far as they are not over, in a file beside it. A training is over when its
 * folder has a record, or is gone. Known to whoever holds the environment's {@link EnvironmentCache#lock lock}.
 *
 * @param file a line for each training: its folder, as an address, so that no name of a folder is two lines
 */
record EnvironmentUsers(Path file) {

    private static final String ENDING = ".users";

    static EnvironmentUsers of(Path environment) {
        return new EnvironmentUsers(environment.resolveSibling(environment.getFileName() + ENDING));
    }

    void add(TrainingFolder training) throws IOException {
        List<TrainingFolder> users = Stream.concat(running().stream(), Stream.of(training))
                .distinct()
                .toList();
        Folders.write(
                file, users.stream().map(user -> user.root().toUri() + "\n").collect(Collectors.joining()));
    }

    List<TrainingFolder> running() throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .flatMap(EnvironmentUsers::folder)
                .filter(user -> Files.isDirectory(user.root()) && !Files.exists(user.record()))
                .toList();
    }

    private static Stream<TrainingFolder> folder(String address) {
        try {
            return Stream.of(new TrainingFolder(Path.of(URI.create(address))));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // Not ours.
            return Stream.empty();
        }
    }

    void remove() throws IOException {
        Folders.removeFile(file);
    }
}
