package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder for a model that comes file by file from somebody who is not trusted, until this is closed. Names keep to the
 * rules of archives, so that nothing is written outside of it. Not for several threads at once.
 */
public final class IncomingFolder implements AutoCloseable {

    /** How many bytes a model has at most, all its files together. */
    public static final long MOST_BYTES = Limits.DEFAULT.bytes();

    private final Path root;
    private final EntryNames names = new EntryNames();
    private long files;

    private IncomingFolder(Path root) {
        this.root = root;
    }

    /**
     * Makes an empty one.
     *
     * @param target what will be made of the model; the folder stands beside it, on the same disk
     */
    public static IncomingFolder beside(Path target) throws IOException {
        return new IncomingFolder(FreshFolder.beside(target.toAbsolutePath()));
    }

    /** Where the files stand. */
    public Path root() {
        return root;
    }

    /**
     * Announces a file.
     *
     * @param path below the folder, with forward slashes
     * @return what is wrong with it; it is not expected then
     */
    public Optional<Fault> expect(String path) {
        Optional<String> broken = EntryNames.broken(path);
        if (broken.isPresent()) {
            return Optional.of(new Fault(path, path, broken.get()));
        }
        files++;
        if (files > Limits.DEFAULT.entries() || names.full()) {
            return Optional.of(
                    new Fault(path, "one file too many", "at most " + Limits.DEFAULT.entries() + " files in a model"));
        }
        return names.addFile(path)
                .map(other -> new Fault(path, other, "names that differ by more than case or the writing of Unicode"));
    }

    /** Where the bytes of an expected file go. The folder around it is there. */
    public Path file(String path) throws IOException {
        if (!names.fileAt(path)) {
            throw new IllegalArgumentException(path + " was not expected");
        }
        Path file = FreshFolder.file(root, path);
        Files.createDirectories(file.getParent());
        return file;
    }

    /** Removes it and what is in it. */
    @Override
    public void close() throws IOException {
        Tree.remove(root);
    }
}
