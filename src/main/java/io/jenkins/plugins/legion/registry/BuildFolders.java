package io.jenkins.plugins.legion.registry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The folders of a job's builds, as they stand on the disk. */
final class BuildFolders {

    private static final Logger LOGGER = Logger.getLogger(BuildFolders.class.getName());

    private final Path folder;
    private final Set<Integer> numbers;

    private BuildFolders(Path folder, Set<Integer> numbers) {
        this.folder = folder;
        this.numbers = numbers;
    }

    static BuildFolders in(Path folder) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        // Beside them stand links such as lastSuccessfulBuild, and what Jenkins is about to delete, with a dot before
        // it.
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[0-9]*")) {
            for (Path entry : entries) {
                try {
                    numbers.add(Integer.valueOf(entry.getFileName().toString()));
                } catch (NumberFormatException e) {
                    LOGGER.log(Level.FINE, "{0} is no build''s folder", entry);
                }
            }
        } catch (NoSuchFileException e) {
            return new BuildFolders(folder, Set.of());
        }
        return new BuildFolders(folder, numbers);
    }

    Set<Integer> numbers() {
        return numbers;
    }

    /** The builds that trained something, in their order. */
    List<Integer> withTrainings() {
        return numbers.stream()
                .filter(number -> Files.isDirectory(build(number).resolve("legion")))
                .toList();
    }

    List<ModelVersion> versions(int number) throws IOException {
        return VersionFiles.of(build(number)).readAll().stream()
                // A folder that was copied by hand says the number that it had before.
                .filter(version -> version.origin().build() == number)
                .toList();
    }

    private Path build(int number) {
        return folder.resolve(Integer.toString(number));
    }
}
