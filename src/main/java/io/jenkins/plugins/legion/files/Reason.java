package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Why something could not be done with a file, in words: Java's own messages for that are often a path and nothing else. */
public final class Reason {

    /** How the reason of a full disk begins. */
    static final String FULL = "the disk is full";

    private Reason() {}

    /** The reason alone, without the path. */
    public static String of(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof ReadOnlyFileSystemException) {
            return "the file system is read-only";
        }
        if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        String reason = said(e);
        String known = reason.toLowerCase(Locale.ROOT);
        if (known.contains("no space left") || known.contains("not enough space") || known.contains("quota")) {
            return FULL + " (" + reason + ")";
        }
        return known.contains("read-only") ? "the file system is read-only" : reason;
    }

    private static String said(Exception e) {
        if (e instanceof UnknownHostException) {
            return "there is no host of the name " + e.getMessage();
        }
        if (e instanceof FileSystemException file) {
            // Such as DirectoryNotEmpty, whose message is the path.
            return file.getReason() == null
                    ? e.getClass().getSimpleName().replaceFirst("Exception$", "")
                    : file.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Whether a disk, or a person's share of it, has no more room. */
    public static boolean isFullDisk(Exception e) {
        return of(e).startsWith(FULL);
    }

    /** The reason, with the path before it where only Java has said which that is. */
    public static String withPath(IOException e) {
        return e instanceof FileSystemException file ? file.getFile() + ": " + of(e) : said(e);
    }
}
