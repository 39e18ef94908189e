package io.jenkins.plugins.legion.companion;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** A training as its controller follows it while it runs. */
public final class FollowedTraining {

    /** Bytes that are read at most; no line is as long. */
    private static final int MOST = 64 * 1024;

    private final CompanionFolder folder;

    public FollowedTraining(TrainingFolder training) {
        this.folder = new CompanionFolder(training);
    }

    /** Whether there is a companion to be followed. */
    public boolean hasCompanion() {
        return Files.exists(folder.companion());
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
     * What there is to tell since the last time: of several lines the newest, which says what the others said and more.
     *
     * @param from where the last call ended, in bytes; 0 at first
     */
    public ProgressNews since(long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.progress().toFile(), "r")) {
            long start = Math.max(from, file.length() - MOST);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            int end = endOfLastLine(bytes, bytes.length);
            int begin = endOfLastLine(bytes, Math.max(0, end - 1));
            return new ProgressNews(
                    Math.max(from, start + end),
                    StandardCharsets.UTF_8
                            .decode(ByteBuffer.wrap(bytes, begin, end - begin))
                            .toString());
        } catch (FileNotFoundException e) {
            return new ProgressNews(from, "");
        }
    }

    /** Where the last whole line before {@code limit} ends; 0 where there is none. */
    private static int endOfLastLine(byte[] bytes, int limit) {
        int end = limit;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
