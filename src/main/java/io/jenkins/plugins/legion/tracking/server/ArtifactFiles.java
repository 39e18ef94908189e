package io.jenkins.plugins.legion.tracking.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The artifacts of runs and models, as files below one folder. Nothing outside it is ever read or written, whatever a
 * call names, and a file stands under its name only when it is whole.
 */
final class ArtifactFiles {

    /** What a URI of an artifact begins with; clients resolve it against the server that they talk to. */
    static final String SCHEME = "mlflow-artifacts:";

    /** Characters of a path. Linux takes 4,096 bytes, of which the folders above have some. */
    private static final int LONGEST_PATH = 2_000;

    /** Bytes of a name, which Linux takes. */
    private static final int LONGEST_NAME = 255;

    private final Path root;
    private final Path unfinished;

    /**
     * @param root need not be there
     * @param unfinished a folder on the same disk; need not be there
     */
    ArtifactFiles(Path root, Path unfinished) {
        this.root = root;
        this.unfinished = unfinished;
    }

    /** Removes what was being sent when an earlier server was killed. */
    void forgetUnfinished() throws IOException {
        Tree.remove(unfinished);
    }

    /** The path below the root that a URI of ours names; absent where it is somebody else's. */
    static Optional<String> pathOf(String uri) {
        return uri.startsWith(SCHEME + "/")
                ? Optional.of(uri.substring(SCHEME.length()).replaceAll("^/+", ""))
                : Optional.empty();
    }

    /**
     * Takes a file.
     *
     * @param length in bytes; empty where nobody said
     * @throws IOException if it cannot be written; nothing is left of it, nor where the sender stopped before the end
     */
    void put(String path, InputStream content, OptionalLong length) throws IOException {
        Path file = resolve(path);
        if (file.equals(root)) {
            throw ApiFault.invalid("path", path, "the path of a file");
        }
        Files.createDirectories(unfinished);
        Path part = unfinished.resolve(UUID.randomUUID().toString());
        try {
            long written;
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                written = content.transferTo(out);
            }
            if (length.isPresent() && written != length.getAsLong()) {
                throw new ApiFault(
                        ErrorCode.MALFORMED_REQUEST,
                        "The sender stopped after " + written + " of " + length.getAsLong() + " bytes.");
            }
            makeFolder(parent(file), path);
            checkWithin(parent(file), path);
            if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                throw ApiFault.invalid("path", path, "the path of a file, where a folder stands");
            }
            WholeFile.name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void makeFolder(Path folder, String path) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw ApiFault.invalid("path", path, "a path through folders only, where a file stands");
        }
    }

    /** The file of this path, to be read. */
    Path get(String path) throws IOException {
        Path file = resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw ApiFault.absent("The artifact '" + path + "'");
        }
        checkWithin(parent(file), path);
        return file;
    }

    /** Removes a file, or a folder and all in it; what is not there is gone already. */
    void delete(String path) throws IOException {
        Path file = resolve(path);
        if (file.equals(root)) {
            throw ApiFault.invalid("path", path, "the path of a file or folder below the artifacts");
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        checkWithin(parent(file), path);
        Tree.remove(file);
    }

    /**
     * What stands directly in a folder, by name; nothing where it is a file or not there.
     *
     * @param shown goes before each name
     */
    ArrayNode list(String path, String shown) throws IOException {
        Path folder = resolve(path);
        ArrayNode files = ApiJson.array();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return files;
        }
        checkWithin(folder, path);
        TreeMap<String, ObjectNode> sorted = new TreeMap<>();
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path found : content) {
                String name = folder.relativize(found).toString();
                ObjectNode file = ApiJson.object().put("path", shown + name);
                if (Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) {
                    sorted.put(name, file.put("is_dir", true));
                } else if (Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
                    sorted.put(name, file.put("is_dir", false).put("file_size", Files.size(found)));
                }
            }
        }
        files.addAll(sorted.values());
        return files;
    }

    /** A path below the root by its names alone; links are looked for separately. */
    Path resolve(String path) {
        Path resolved = root;
        if (path.length() > LONGEST_PATH) {
            throw ApiFault.invalid("path", path, "a path of at most " + LONGEST_PATH + " characters");
        }
        for (String name : path.split("/")) {
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            boolean bad = name.equals("..")
                    || name.contains("\\")
                    || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl);
            if (bad) {
                throw ApiFault.invalid(
                        "path", path, "a path without '..', backslashes and names over " + LONGEST_NAME + " bytes");
            }
            try {
                resolved = resolved.resolve(name);
            } catch (InvalidPathException e) {
                throw ApiFault.invalid("path", path, "names that this machine's disk can hold");
            }
        }
        return resolved;
    }

    /** Of a file below the root, which is no file system's. */
    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent(), "a path without a folder");
    }

    /** A training might put a link among its artifacts that leads elsewhere. */
    private void checkWithin(Path folder, String path) throws IOException {
        if (!folder.toRealPath().startsWith(root.toRealPath())) {
            throw ApiFault.invalid("path", path, "a path that leads through no link to somewhere else");
        }
    }
}
