package io.jenkins.plugins.legion.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what a parser reads from files; the same one for the whole process, emptied each time. */
public final class Scratch {

    private Scratch() {}

    private static final Path FOLDER = make();

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder, with nothing in it. */
    public static Path empty() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            all = files.filter(file -> !file.equals(FOLDER))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
        return FOLDER;
    }

    /** A file of that name in the folder, which has nothing else in it. */
    public static Path file(String name, byte[] content) throws IOException {
        return Files.write(empty().resolve(name), content);
    }
}
