package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.files.WholeLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;

/** Tells each line of a process' progress once, whoever followed it before. */
final class TaskLines {

    private final TaskFolder folder;

    TaskLines(TaskFolder folder) {
        this.folder = folder;
    }

    /** @param log takes a line without its line feed */
    void tell(Consumer<String> log) throws IOException {
        WholeLines.tell(folder.progress(), told(), log, end -> Files.writeString(folder.told(), String.valueOf(end)));
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
