package io.jenkins.plugins.legion.registry.external;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folders of this machine that a server may speak of. Any other is not looked at: a server that names {@code ~/.ssh} as
 * a model's place would have it published.
 */
final class LocalStores {

    private final List<Path> roots;

    LocalStores(List<Path> roots) {
        this.roots = roots;
    }

    /** Whether a location is a path of some machine. */
    static boolean isPath(String location) {
        return location.startsWith("/") || location.startsWith("file:");
    }

    /** The file or folder that a server means, if it is here and below one of the roots, links followed. */
    Optional<Path> find(String location) throws IOException {
        Optional<Path> named = isPath(location) ? path(location) : Optional.empty();
        if (named.isEmpty() || !Files.exists(named.get())) {
            return Optional.empty();
        }
        Path real = named.get().toRealPath();
        for (Path root : roots) {
            if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
                return Optional.of(real);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String location) {
        try {
            return Optional.of(location.startsWith("/") ? Path.of(location) : Path.of(URI.create(location)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            // Somebody else's way to write a path.
            return Optional.empty();
        }
    }
}
