package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Tree;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.programs.FirstWords;
import io.jenkins.plugins.legion.programs.ProcessMark;
import io.jenkins.plugins.legion.programs.ProgramProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The process of one request, seen from outside: started, found again, asked what came of it, ended. */
final class TaskProcess {

    /** Whoever aborts a build waits for this. */
    private static final Duration END = Duration.ofSeconds(3);

    private final DetachedProgram program;
    private final TaskFolder folder;
    private final ProgramProcess seen;

    TaskProcess(DetachedProgram program, TaskFolder folder) {
        this.program = program;
        this.folder = folder;
        this.seen = new ProgramProcess(program.known(), folder.log());
    }

    /** Starts it, unless it runs or is done. What came of an earlier try that was not is forgotten. */
    void begin(TaskRequest<?> request, Path programs) throws IOException, InterruptedException {
        Optional<TaskOutcome> outcome = outcome();
        if (outcome.isPresent() && outcome.get().how() == TaskOutcome.How.DONE) {
            return;
        }
        if (outcome.isEmpty() && running().isPresent() && !Files.exists(folder.end())) {
            return;
        }
        // One that has told how it ended, or was told to end, is about to.
        end();
        Folders.create(folder.root());
        for (Path left :
                new Path[] {folder.result(), folder.end(), folder.progress(), folder.told(), folder.process()}) {
            Files.deleteIfExists(left);
        }
        byte[] told = request.toBytes(program.tasks());
        touch();
        Process process = program.process(programs, folder.root(), folder.root().toString())
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.log().toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(told);
        } catch (IOException e) {
            // One that is dead already says why in its log, which is read next.
            process.destroyForcibly();
        }
        seen.awaitStart(process, this::mark);
    }

    boolean isRunning() throws IOException {
        return running().isPresent();
    }

    private Optional<ProcessHandle> running() throws IOException {
        return mark().flatMap(ProcessMark::find);
    }

    private Optional<ProcessMark> mark() throws IOException {
        try {
            return Optional.of(
                    LifecycleJson.mapper().readValue(Files.readAllBytes(folder.process()), ProcessMark.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What came of it, if it is over. */
    Optional<TaskOutcome> outcome() throws IOException {
        try {
            return Optional.of(TaskOutcome.read(Files.readAllBytes(folder.result())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Says to it that somebody follows. */
    void touch() throws IOException {
        Files.write(folder.followed(), new byte[] {1});
    }

    String firstWords() throws IOException {
        return FirstWords.of(folder.log());
    }

    /** Ends it, if it runs, and waits until it is gone. */
    void end() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isEmpty()) {
            return;
        }
        Files.write(folder.end(), new byte[0]);
        seen.awaitEnd(process.get(), END);
    }

    /** Ends it, and takes its files away as far as that goes: whoever asks next begins anew. */
    void forget() throws IOException, InterruptedException {
        try {
            end();
            Tree.remove(folder.root());
        } catch (IOException e) {
            // A dead disk may hold the process, and a network's keep files for a while that are open still.
            Files.deleteIfExists(folder.result());
        }
    }
}
