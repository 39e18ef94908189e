package io.jenkins.plugins.legion.detached;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/** Tells each line of a process' progress once, whoever followed it before. */
final class TaskLines {

    /** Bytes that are read at a time; there is a line each few seconds. */
    private static final int MOST = 64 * 1024;

    private final TaskFolder folder;

    TaskLines(TaskFolder folder) {
        this.folder = folder;
    }

    /** @param log takes a line without its line feed */
    void tell(Consumer<String> log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.progress().toFile(), "r")) {
            while (tellSome(file, log)) {
                // There was as much as is read at a time.
                continue;
            }
        } catch (FileNotFoundException e) {
            // There is nothing to tell yet.
            return;
        }
    }

    private boolean tellSome(RandomAccessFile file, Consumer<String> log) throws IOException {
        long from = Math.min(told(), file.length());
        byte[] bytes = new byte[(int) Math.min(MOST, file.length() - from)];
        file.seek(from);
        file.readFully(bytes);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end > 0) {
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(log);
            Files.writeString(folder.told(), String.valueOf(from + end));
        }
        return end > 0 && bytes.length == MOST;
    }

    private long told() throws IOException {
        try {
            String text = Files.readString(folder.told());
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
