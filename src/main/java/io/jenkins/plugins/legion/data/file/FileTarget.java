package io.jenkins.plugins.legion.data.file;

import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.ObjectTarget;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.SentParts;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.UnfinishedFile;
import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of this machine, or what is mounted there, that files are stored in. The folder itself has to be there: where it is missing,
 * nothing may be mounted.
 */
public final class FileTarget implements ObjectTarget {

    private final Path given;

    private FileTarget(Path given) {
        this.given = given;
    }

    /** @throws InvalidInput if the connection leads to no folder */
    public static FileTarget open(Connection connection) throws InvalidInput {
        return new FileTarget(FilePlace.of(connection.uri()));
    }

    @Override
    public String name() {
        return "the folder " + given;
    }

    /** Keys are below the folder. */
    @Override
    public String path() {
        return "";
    }

    @Override
    public String place(String key) {
        return given + "/" + key;
    }

    @Override
    public ObjectUpload begin(OutgoingFile file, String key, SentParts sent) throws IOException {
        Path root = root();
        Path target = below(root, key);
        List<Path> made = new ArrayList<>();
        boolean begun = false;
        try {
            make(root, target.getParent(), made);
            FileUpload upload = upload(root, target, file, key, made);
            begun = true;
            return upload;
        } catch (IOException e) {
            throw failure(key, e);
        } finally {
            if (!begun) {
                FileUpload.removeEmpty(made);
            }
        }
    }

    private FileUpload upload(Path root, Path target, OutgoingFile file, String key, List<Path> made)
            throws IOException {
        // Not in the folder of this one binary, into which nobody looks again: those that were left are to be found.
        Path beginning = root.resolve(root.relativize(target).getName(0));
        Path parts = beginning.equals(target) ? root : beginning;
        UnfinishedFile.removeLeft(parts);
        FileUpload upload = new FileUpload(this, file, key, target, UnfinishedFile.in(parts), made);
        if (!upload.isThere()) {
            try {
                DiskRoom.before(target, file.bytes()).check();
            } catch (IOException e) {
                throw new StoreRefusal("cannot store '" + key + "' in " + name() + ": " + e.getMessage(), e);
            }
        }
        return upload;
    }

    private Path root() throws StoreRefusal {
        if (Files.isRegularFile(given)) {
            throw new StoreRefusal(given + " is a file, and nothing can be stored in it");
        }
        return FilePlace.real(given, given);
    }

    private Path below(Path root, String key) throws StoreRefusal {
        try {
            Path target = root.resolve(key);
            if (target.normalize().equals(target) && target.startsWith(root) && !target.equals(root)) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new StoreRefusal("'" + key + "' can be no file in " + name(), e);
        }
        throw new StoreRefusal("'" + key + "' can be no file in " + name());
    }

    /** @param made is told of those that were not there, the innermost first */
    private void make(Path root, Path folder, List<Path> made) throws IOException {
        Path at = root;
        for (Path name : root.relativize(folder)) {
            at = at.resolve(name);
            if (!Files.isDirectory(at)) {
                make(at);
                made.add(0, at);
            }
            within(root, at);
        }
    }

    private static void make(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // Another training makes it too, or it is no folder.
            if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
        }
    }

    private void within(Path root, Path folder) throws IOException {
        if (!folder.toRealPath().startsWith(root)) {
            throw new StoreRefusal("'" + root.relativize(folder) + "' in " + name()
                    + " is a link that leads out of it, to " + folder.toRealPath());
        }
    }

    /** With what was wanted; asking again is of no use where the folder takes nothing. */
    IOException failure(String key, IOException e) {
        if (e instanceof StoreRefusal || e instanceof LocalFault) {
            return e;
        }
        String said = "cannot store '" + key + "' in " + name() + ": " + Reason.withPath(e);
        boolean refused = e instanceof AccessDeniedException
                || e instanceof NotDirectoryException
                || Reason.isFullDisk(e)
                || Reason.of(e).contains("read-only");
        return refused ? new StoreRefusal(said, e) : new IOException(said, e);
    }

    StoreRefusal taken(String key) {
        return new StoreRefusal("'" + key + "' in " + name()
                + " is something else already, which is kept; give this another name or version");
    }

    @Override
    public void close() {
        // Nothing waits.
    }
}
