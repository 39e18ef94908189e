package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A file on its way into a folder. It is nobody's data. */
public final class UnfinishedFile {

    private static final String BEGINNING = ".legion-";
    private static final String END = ".part";

    /** Nobody has written to it for so long: whoever began it is gone. */
    private static final Duration LEFT = Duration.ofDays(2);

    private UnfinishedFile() {}

    public static Path in(Path folder) {
        return folder.resolve(name(UUID.randomUUID().toString()));
    }

    /** @param own what tells it from all others */
    static String name(String own) {
        return BEGINNING + own + END;
    }

    public static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(BEGINNING) && name.endsWith(END);
    }

    /** Removes those that somebody left long ago, as far as that is allowed. */
    public static void removeLeft(Path folder) {
        Instant old = Instant.now().minus(LEFT);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, UnfinishedFile::isOne)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            // Somebody else removes them too, or they are not ours; there will be another time.
            return;
        }
    }
}
