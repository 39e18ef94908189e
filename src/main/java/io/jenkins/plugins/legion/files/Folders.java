package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.stream.Stream;

/** Writes and removes whole things, and says plainly which it could not, and why. */
public final class Folders {

    private Folders() {}

    /** Writes the file, or nothing: under its name there is the old content or the new, never a part. */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, content);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw cannotWrite(file, e);
        }
    }

    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void create(Path folder) throws IOException {
        try {
            make(folder);
        } catch (IOException | ReadOnlyFileSystemException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** The folder around it may go at any moment, with the last training that was in it. */
    private static void make(Path folder) throws IOException {
        int tries = 100;
        while (true) {
            try {
                Files.createDirectories(folder);
                return;
            } catch (NoSuchFileException e) {
                if (--tries == 0) {
                    throw e;
                }
            }
        }
    }

    /** Removes a folder and what is in it. Links are removed, not followed. */
    public static void remove(Path folder) throws IOException {
        try {
            Tree.remove(folder);
        } catch (IOException e) {
            throw new IOException(folder + " is left from before and cannot be removed: " + Reason.of(e), e);
        }
    }

    public static void removeFile(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException(file + " is left from before and cannot be removed: " + Reason.of(e), e);
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
        return new IOException("cannot write " + path + ": " + Reason.of(e), e);
    }
}
