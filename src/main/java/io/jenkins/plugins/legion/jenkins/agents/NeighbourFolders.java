package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of trainings and packagings beside one workspace, each with whose it is. */
final class NeighbourFolders {

    /** In a packaging's folder: the build's id and the packaging's. A training's description says it. */
    private static final String PACKAGING = "packaging-of";

    private NeighbourFolders() {}

    /** Makes the folder of a packaging, and notes in it whose it is. */
    static void mark(Path own, String packaging) throws IOException {
        Files.createDirectories(own);
        Files.writeString(own.resolve(PACKAGING), packaging);
    }

    /** Those beside {@code own}: for each name the build's id and the training's or packaging's. */
    static LinkedHashMap<String, String> of(Path own) throws IOException {
        List<Path> others;
        try (Stream<Path> folders = Files.list(own.toAbsolutePath().getParent())) {
            others = folders.filter(other ->
                            Files.isDirectory(other) && !other.getFileName().equals(own.getFileName()))
                    .toList();
        }
        LinkedHashMap<String, String> neighbours = new LinkedHashMap<>();
        for (Path other : others) {
            Preparation.runOf(new TrainingFolder(other))
                    .or(() -> packaging(other))
                    .ifPresent(of -> neighbours.put(other.getFileName().toString(), of));
        }
        return neighbours;
    }

    private static Optional<String> packaging(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve(PACKAGING)));
        } catch (IOException e) {
            // Another's, or gone by now.
            return Optional.empty();
        }
    }
}
