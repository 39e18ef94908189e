package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.files.Tree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * A fresh folder beside the one asked for, which takes its name when everything is there. Nobody else writes to it and no
 * link is ever made in it, so what is unpacked stays in it.
 */
final class UnpackingFolder implements Destination, AutoCloseable {

    private final Path target;
    private final Path fresh;
    private Path file;
    private boolean executable;
    private SeekableByteChannel channel;

    UnpackingFolder(Path target) throws IOException {
        this.target = target.toAbsolutePath();
        refuseOccupied();
        fresh = FreshFolder.beside(this.target);
    }

    @Override
    public void folder(String path) throws IOException {
        Files.createDirectories(FreshFolder.file(fresh, path));
    }

    @Override
    public void begin(String path, boolean mayExecute) throws IOException {
        file = FreshFolder.file(fresh, path);
        executable = mayExecute;
        Files.createDirectories(file.getParent());
        channel = Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    }

    @Override
    public void data(byte[] data, int offset, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(data, offset, length);
        try {
            while (left.hasRemaining()) {
                channel.write(left);
            }
        } catch (IOException e) {
            long free = Files.getFileStore(fresh).getUsableSpace();
            throw new IOException(
                    target + ": cannot be unpacked (" + e.getMessage() + "; " + free + " bytes are free)", e);
        }
    }

    @Override
    public void end() throws IOException {
        channel.close();
        channel = null;
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (executable && view != null) {
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            if (permissions.contains(PosixFilePermission.GROUP_READ)) {
                permissions.add(PosixFilePermission.GROUP_EXECUTE);
            }
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            }
            view.setPermissions(permissions);
        }
    }

    /** Gives the folder its name. */
    void complete() throws IOException {
        refuseOccupied();
        Files.deleteIfExists(target);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what {@link #complete} has not moved. */
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Tree.remove(fresh);
    }

    private void refuseOccupied() throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(target)) {
                if (!children.iterator().hasNext()) {
                    return;
                }
            }
        }
        throw new FileAlreadyExistsException(target.toString(), null, "expected no such folder, or an empty one");
    }
}
