package io.jenkins.plugins.legion.data.file;

import io.jenkins.plugins.legion.data.DamagedPart;
import io.jenkins.plugins.legion.data.FileRegion;
import io.jenkins.plugins.legion.data.LocalFault;
import io.jenkins.plugins.legion.data.ObjectUpload;
import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.data.StoredObject;
import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.Sha256;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file on its way into a folder: written under another name, brought to the disk and read again, and only then given its own, at one
 * stroke and never in the place of something else.
 */
final class FileUpload implements ObjectUpload {

    private final FileTarget folder;
    private final OutgoingFile file;
    private final String key;
    private final Path target;
    private final Path part;
    private final List<Path> made;
    private final boolean there;

    /**
     * @param target what the file will be called
     * @param part what it is called until it is whole
     * @param made folders that were made for it, the innermost first
     * @throws StoreRefusal if something else has its name
     */
    FileUpload(FileTarget folder, OutgoingFile file, String key, Path target, Path part, List<Path> made)
            throws IOException {
        this.folder = folder;
        this.file = file;
        this.key = key;
        this.target = target;
        this.part = part;
        this.made = made;
        this.there = hasName();
    }

    /** Whether it was stored before, so that nothing needs to be written. */
    boolean isThere() {
        return there;
    }

    /** One piece: a folder takes what it is given in order, as fast as its disk or network is. */
    @Override
    public long partBytes() {
        return file.bytes();
    }

    @Override
    public void send(int number, FileRegion whole) throws IOException {
        if (there) {
            return;
        }
        try {
            try (FileChannel out = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                whole.writeTo(Channels.newOutputStream(out));
                out.force(true);
            }
            String found = Sha256.hex(part);
            if (!found.equals(file.sha256())) {
                throw new DamagedPart(
                        "'" + key + "' in " + folder.name() + " was not written as it is: its SHA-256 is " + found
                                + ", and that of the file is " + file.sha256(),
                        null);
            }
        } catch (DamagedPart | LocalFault e) {
            throw e;
        } catch (IOException e) {
            throw Reason.isFullDisk(e)
                    ? new StoreRefusal("cannot store '" + key + "' in " + folder.name() + ": " + full(e), e)
                    : folder.failure(key, e);
        }
    }

    /** Others write to the disk too, so what was free before says nothing. */
    private String full(IOException fault) throws IOException {
        long free = DiskRoom.before(part, file.bytes()).free();
        return new DiskRoom(target, file.bytes(), free).explained(fault).getMessage();
    }

    @Override
    public StoredObject complete() throws IOException {
        if (!there) {
            try {
                name();
            } catch (IOException e) {
                throw folder.failure(key, e);
            }
        }
        // Nothing tells one content of a file from another but the content.
        return new StoredObject(key, "");
    }

    private void name() throws IOException {
        try {
            // A second name: of two who store at once the later one fails, which moving a file does not.
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            hasName();
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Some file systems of networks have no second names.
            if (!hasName()) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        Files.deleteIfExists(part);
        bringToDisk(target.getParent());
    }

    /** The name too outlives a power failure, where the file system can be told. */
    private static void bringToDisk(Path folder) {
        try (FileChannel names = FileChannel.open(folder)) {
            names.force(true);
        } catch (IOException e) {
            // Not all let folders be opened; these write names when they please.
            return;
        }
    }

    /**
     * Whether this very file has the name already; false where nothing has.
     *
     * @throws StoreRefusal if something else has
     */
    private boolean hasName() throws IOException {
        try {
            boolean same = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(target) == file.bytes()
                    && Sha256.hex(target).equals(file.sha256());
            if (!same && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw folder.taken(key);
            }
            return same;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void abort() throws IOException {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw folder.failure(key, e);
        } finally {
            removeEmpty(made);
        }
    }

    /** Removes folders as long as nothing is in them. */
    static void removeEmpty(List<Path> made) {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                // Somebody else has put something into it, or may no longer write there.
                return;
            }
        }
    }
}
