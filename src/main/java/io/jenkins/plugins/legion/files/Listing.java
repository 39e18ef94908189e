package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Says what is in a folder, so that who misspelt a name sees the right one. */
public final class Listing {

    private static final int NAMES_SHOWN = 8;

    private Listing() {}

    public static String of(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            List<String> names = content.map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                return "nothing";
            }
            return String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
                    + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "");
        } catch (IOException | UncheckedIOException e) {
            return "nothing that can be listed";
        }
    }
}
