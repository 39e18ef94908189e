package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.stream.Stream;

/** Writes, moves and removes whole things, and says plainly why it could not. */
public final class Folders {

    private Folders() {}

    /** Writes the file, or nothing: under its name there is the old content or the new, never a part. */
    public static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            // What somebody else left under this name, perhaps a link to elsewhere, is not written to.
            Files.deleteIfExists(part);
            Files.write(part, content, StandardOpenOption.CREATE_NEW);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw cannotWrite(file, e);
        }
    }

    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void create(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Removes a folder and what is in it. Links are removed, not followed. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException error) throws IOException {
                    if (error != null) {
                        throw error;
                    }
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new IOException(folder + " is left from before and cannot be removed: " + why(e), e);
        }
    }

    public static void removeFile(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException(file + " is left from before and cannot be removed: " + why(e), e);
        }
    }

    /** Whether there is anything in the folder, or below, that is more than a folder. */
    public static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            return content.anyMatch(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    public static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    public static IOException cannotWrite(Path path, Exception e) {
        return new IOException("cannot write " + path + ": " + why(e), e);
    }

    /** The reason alone: Java's own messages begin with the path, and are sometimes nothing else. */
    public static String why(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof ReadOnlyFileSystemException) {
            return "the file system is read-only";
        }
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        String reason = e instanceof FileSystemException && ((FileSystemException) e).getReason() != null
                ? ((FileSystemException) e).getReason()
                : String.valueOf(e.getMessage());
        String known = reason.toLowerCase(Locale.ROOT);
        if (known.contains("no space left") || known.contains("not enough space") || known.contains("quota")) {
            return "the disk is full (" + reason + ")";
        }
        if (known.contains("read-only")) {
            return "the file system is read-only";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        return reason;
    }
}
