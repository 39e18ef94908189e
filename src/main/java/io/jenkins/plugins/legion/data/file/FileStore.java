package io.jenkins.plugins.legion.data.file;

import io.jenkins.plugins.legion.data.ChangedObject;
import io.jenkins.plugins.legion.data.ChecksumKind;
import io.jenkins.plugins.legion.data.ObjectContent;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.RemoteObject;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.UnfinishedFile;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A folder of this machine, or one file. Links are followed as long as they lead to something within: what a connection
 * was given for is its folder, and not what somebody who may write there points at.
 */
public final class FileStore implements ObjectStore {

    private final Path given;

    private FileStore(Path given) {
        this.given = given;
    }

    /** @throws InvalidInput if the connection leads to no folder or file */
    public static FileStore open(Connection connection) throws InvalidInput {
        return new FileStore(FilePlace.of(connection.uri()));
    }

    @Override
    public String name() {
        return "the " + (isFile() ? "file " : "folder ") + given;
    }

    /** The name of the one file; a folder is meant as a whole. */
    @Override
    public String path() {
        return isFile() ? given.resolveSibling("").relativize(given).toString() : "";
    }

    private boolean isFile() {
        return Files.isRegularFile(given);
    }

    private Path root() throws IOException {
        return FilePlace.real(isFile() ? given.resolveSibling("") : given, given);
    }

    /** None: when a file was written says nothing to people who have not got it. */
    @Override
    public String version(List<RemoteObject> objects) {
        return "";
    }

    @Override
    public Optional<RemoteObject> find(String key) throws IOException {
        Path root = root();
        Optional<Path> file = below(root, key);
        if (file.isEmpty() || !Files.isRegularFile(file.get()) || isFile() && !key.equals(path())) {
            return Optional.empty();
        }
        return Optional.of(object(root, file.get(), key));
    }

    private static Optional<Path> below(Path root, String key) {
        try {
            Path file = root.resolve(key);
            return file.normalize().equals(file) && file.startsWith(root) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private RemoteObject object(Path root, Path file, String key) throws IOException {
        try {
            within(root, file);
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new RemoteObject(key, found.size(), tag(found));
        } catch (IOException e) {
            throw e instanceof StoreRefusal ? e : refused(file, e);
        }
    }

    private void within(Path root, Path path) throws IOException {
        if (!path.toRealPath().startsWith(root)) {
            throw new StoreRefusal(
                    "'" + root.relativize(path) + "' in " + name() + " is a link that leads out of it, to "
                            + path.toRealPath() + "; exclude it, or put a file in its place");
        }
    }

    /** When it was changed, to the nanosecond where the file system has that, and which file it is. */
    private static String tag(BasicFileAttributes found) {
        return found.lastModifiedTime().toInstant().getEpochSecond() + "."
                + found.lastModifiedTime().toInstant().getNano()
                + (found.fileKey() == null
                        ? ""
                        : "-" + found.fileKey().toString().replaceAll("[^0-9a-z]", ""));
    }

    @Override
    public void list(String prefix, Consumer<RemoteObject> each) throws IOException {
        Path root = root();
        if (isFile()) {
            if (path().startsWith(prefix)) {
                each.accept(object(root, given, path()));
            }
            return;
        }
        Optional<Path> folder = below(root, prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return;
        }
        within(root, folder.get());
        for (Path file : files(folder.get())) {
            String key = root.relativize(file).toString().replace('\\', '/');
            if (key.startsWith(prefix)) {
                each.accept(object(root, file, key));
            }
        }
    }

    /** Those that are files, or links to such. What is below a link that leads in a circle is nobody's. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !UnfinishedFile.isOne(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (Files.isSymbolicLink(file)) {
                    return FileVisitResult.CONTINUE;
                }
                throw refused(file, fault);
            }
        });
        return files;
    }

    @Override
    public List<String> below(String prefix, int most) throws IOException {
        if (isFile()) {
            return path().startsWith(prefix) ? List.of(path().substring(prefix.length())) : List.of();
        }
        Path root = root();
        Optional<Path> folder = below(root, prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        within(root, folder.get());
        String start = prefix.substring(prefix.lastIndexOf('/') + 1);
        TreeSet<String> names = new TreeSet<>();
        try (var content = Files.list(folder.get())) {
            for (Path path : content.toList()) {
                String name = folder.get().relativize(path).toString();
                if (name.startsWith(start) && !UnfinishedFile.isOne(path)) {
                    names.add(name.substring(start.length()) + (Files.isDirectory(path) ? "/" : ""));
                }
            }
        } catch (IOException e) {
            throw refused(folder.get(), e);
        }
        return names.stream().limit(most).toList();
    }

    @Override
    public ObjectContent open(RemoteObject object, long from, long to) throws IOException {
        Path root = root();
        Path file = below(root, object.key()).orElseThrow(() -> new ChangedObject(object, null));
        if (!isStill(root, file, object)) {
            throw new ChangedObject(object, null);
        }
        return new ObjectContent(
                new UnchangedStream(file, from, to, () -> {
                    if (!isStill(root, file, object)) {
                        throw new ChangedObject(object, null);
                    }
                }),
                Map.of());
    }

    private boolean isStill(Path root, Path file, RemoteObject object) throws IOException {
        try {
            return Files.isRegularFile(file) && object(root, file, object.key()).equals(object);
        } catch (StoreRefusal e) {
            if (!Files.exists(file)) {
                return false;
            }
            throw e;
        }
    }

    /** None: a file system keeps them to itself. */
    @Override
    public Map<ChecksumKind, byte[]> checksums(RemoteObject object) {
        return Map.of();
    }

    private static StoreRefusal refused(Path path, IOException e) {
        return new StoreRefusal("cannot read " + path + ": " + Reason.of(e), e);
    }

    @Override
    public void close() {
        // Nothing waits.
    }
}
