package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A folder of an MLflow store. MLflow makes no links in one, so none are followed: whoever put one there wants to show
 * something that is not the training's.
 */
record StoreFolder(Path path) {

    /** The file that makes a folder a model. */
    static final String MLMODEL = "MLmodel";

    /** Names with more slashes than this are not somebody's metrics. */
    private static final int DEEPEST = 16;

    /** Files or folders that are looked at below one folder. */
    static final int MOST = 50_000;

    /** Bytes of a description; an MLmodel file holds a signature, which is long where a model has many columns. */
    private static final int DESCRIPTION = 2 * 1024 * 1024;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    StoreFolder child(String name) {
        return new StoreFolder(path.resolve(name));
    }

    boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    boolean has(String file) {
        return isFile(path.resolve(file));
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The folders in it by name, those aside that begin with a dot; none if it is not there. */
    List<StoreFolder> folders() throws IOException {
        return children().stream()
                .filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                .filter(child -> !child.getFileName().toString().startsWith("."))
                .map(StoreFolder::new)
                .toList();
    }

    /** All files in it and below it, by name; none if it is not there. */
    List<Path> filesBelow() throws IOException {
        return filesBelow(folder -> false);
    }

    /** @param unless folders below it that are passed over with all that is in them */
    List<Path> filesBelow(Predicate<StoreFolder> unless) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(files, unless, 0);
        return files;
    }

    private void collect(List<Path> files, Predicate<StoreFolder> unless, int depth) throws IOException {
        for (Path child : children()) {
            if (files.size() >= MOST) {
                return;
            }
            if (isFile(child)) {
                files.add(child);
            } else if (depth < DEEPEST && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                StoreFolder folder = new StoreFolder(child);
                if (!unless.test(folder)) {
                    folder.collect(files, unless, depth + 1);
                }
            }
        }
    }

    /** The topmost folders in it and below it that hold such a file. */
    List<StoreFolder> topmostWith(String file) throws IOException {
        List<StoreFolder> found = new ArrayList<>();
        collectTopmost(file, found, 0);
        return found;
    }

    private void collectTopmost(String file, List<StoreFolder> found, int depth) throws IOException {
        for (StoreFolder folder : folders()) {
            if (folder.has(file)) {
                found.add(folder);
            } else if (depth < DEEPEST && found.size() < MOST) {
                folder.collectTopmost(file, found, depth + 1);
            }
        }
    }

    private List<Path> children() throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            for (Path child : stream) {
                if (children.size() >= MOST) {
                    break;
                }
                children.add(child);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }

    /** The name of a file below it with slashes, as MLflow made folders of the slashes in names. */
    String nameOf(Path file) {
        return path.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /**
     * What a file of this folder describes.
     *
     * @return a missing node if it is not there
     * @throws IOException if it is not YAML, or too long
     */
    JsonNode description(String file) throws IOException {
        Path description = path.resolve(file);
        if (!isFile(description)) {
            return MissingNode.getInstance();
        }
        if (Files.size(description) > DESCRIPTION) {
            throw new IOException("expected at most 2 MiB");
        }
        String text = text(description, DESCRIPTION);
        try {
            return YAML.readTree(text);
        } catch (RuntimeException e) {
            // SnakeYAML's own limits, of nesting for one, do not all come as Jackson's exceptions.
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The first {@code most} bytes of a file; what is not UTF-8 in them is replaced. */
    static String text(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
