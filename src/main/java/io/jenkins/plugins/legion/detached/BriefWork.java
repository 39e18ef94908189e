package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.programs.FirstWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tasks of seconds, each performed by a process that ends with whoever asked: with its libraries, and with a limit to what it takes. */
public final class BriefWork {

    private final DetachedProgram program;
    private final Path programs;
    private final Duration limit;

    /**
     * @param program that has the tasks
     * @param programs the folder in which this machine keeps our programs; need not be there
     */
    public BriefWork(DetachedProgram program, Path programs, Duration limit) {
        this.program = program;
        this.programs = programs;
        this.limit = limit;
    }

    /**
     * Has a task performed. Nobody is told how far it is.
     *
     * @param connections that the task needs, with their secrets
     * @throws InvalidInput if what is asked for cannot be had
     * @throws RefusedCredentials if it may go well with other credentials
     * @throws IOException if it failed, or took longer than the limit
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then
     */
    public <R> R perform(List<Connection> connections, DetachedTask<R> task) throws IOException, InterruptedException {
        byte[] told = TaskRequest.of(connections, task).toBytes(program.tasks());
        Path answer = Files.createTempFile("legion-answer-", ".json");
        Path log = Files.createTempFile("legion-answer-", ".log");
        try {
            Process process = program.process(programs, answer.getParent(), TaskMain.ANSWER)
                    .redirectOutput(answer.toFile())
                    .redirectError(log.toFile())
                    .start();
            try {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(told);
                } catch (IOException e) {
                    // One that is dead already says why below.
                    process.destroyForcibly();
                }
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new IOException("no answer within " + limit.toSeconds() + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            byte[] said = Files.readAllBytes(answer);
            if (said.length == 0) {
                throw new IOException(program.known() + " ended at once: " + FirstWords.of(log));
            }
            return TaskOutcome.read(said).of(task);
        } finally {
            Files.deleteIfExists(answer);
            Files.deleteIfExists(log);
        }
    }
}
