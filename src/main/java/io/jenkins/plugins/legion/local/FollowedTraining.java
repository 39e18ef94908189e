package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A training as its controller follows it while it runs. */
public final class FollowedTraining {

    /** Bytes that are read at once: thousands of lines. */
    private static final int MOST = 64 * 1024;

    private final CompanionFolder folder;

    public FollowedTraining(TrainingFolder training) {
        this.folder = new CompanionFolder(training);
    }

    /** Whether there is a companion to be followed. */
    public boolean hasCompanion() {
        return Files.exists(folder.companion());
    }

    /** Whether the training is over, and its companion was told to end. */
    public boolean isEnding() {
        return Files.exists(folder.end());
    }

    /** Says to the companion that somebody follows it. */
    public void touch() throws IOException {
        Path followed = folder.followed();
        if (Files.exists(followed)) {
            Files.setLastModifiedTime(followed, FileTime.from(Instant.now()));
        } else {
            Files.write(followed, new byte[0]);
        }
    }

    /**
     * Whole lines of progress that were written since.
     *
     * @param from where the last call ended, in bytes; 0 at first
     */
    public String progressSince(long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.progress().toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.max(0, Math.min(MOST, file.length() - from))];
            file.seek(from);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, end)).toString();
        } catch (java.io.FileNotFoundException | NoSuchFileException e) {
            return "";
        }
    }
}
