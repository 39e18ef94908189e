package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tasks, each performed by a process that outlives this one. Whoever asks again for the same, as after the end of an agent's Java,
 * finds the process or what it has done.
 */
public final class DetachedWork {

    private static final long LOOK_MILLIS = 100;

    /** Between two signs to the process that somebody follows it: it is patient for minutes. */
    private static final long SIGN_NANOS = 5_000_000_000L;

    private final DetachedProgram program;
    private final Path programs;
    private final Path folder;
    private final BooleanSupplier heard;

    /**
     * @param program that has the tasks
     * @param programs the folder in which this machine keeps our programs; need not be there
     * @param folder what the processes need besides; the same for the same work, so that it is found again
     * @param heard whether anybody still waits for this; where nobody does, the process is left to whoever asks next
     */
    public DetachedWork(DetachedProgram program, Path programs, Path folder, BooleanSupplier heard) {
        this.program = program;
        this.programs = programs;
        this.folder = folder;
        this.heard = heard;
    }

    /**
     * Has a task performed, and waits for what comes of it.
     *
     * @param connections that the task needs, with their secrets
     * @param task one of the program's
     * @param log is told each line of the process once, whoever followed it before
     * @throws InvalidInput if what is asked for cannot be had
     * @throws RefusedCredentials if it may go well with other credentials
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then, unless nobody waited anyway
     */
    public <R> R perform(List<Connection> connections, DetachedTask<R> task, Consumer<String> log)
            throws IOException, InterruptedException {
        TaskRequest<?> request = TaskRequest.of(connections, task);
        TaskFolder own = new TaskFolder(folder.resolve(request.digest()));
        TaskProcess process = new TaskProcess(program, own);
        try {
            process.begin(request, programs);
            TaskOutcome outcome = follow(process, new TaskLines(own), log);
            if (outcome.how() != TaskOutcome.How.DONE) {
                process.forget();
            }
            return outcome.of(task);
        } catch (InterruptedException e) {
            if (heard.getAsBoolean()) {
                process.forget();
            }
            throw e;
        }
    }

    /**
     * Ends what else runs in the folder: an earlier task that would write where this one is about to, since what it was told is by now
     * something else.
     *
     * @param connections of the task that may run, as is the other
     */
    public void endOthers(List<Connection> connections, DetachedTask<?> task) throws IOException, InterruptedException {
        end(Optional.of(TaskRequest.of(connections, task).digest()));
    }

    /** Ends all that runs in the folder. */
    public void end() throws IOException, InterruptedException {
        end(Optional.empty());
    }

    private void end(Optional<String> spared) throws IOException, InterruptedException {
        List<Path> tasks;
        try (Stream<Path> found = Files.list(folder)) {
            tasks = found.filter(task -> !spared.map(folder::resolve).equals(Optional.of(task)))
                    .toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path task : tasks) {
            new TaskProcess(program, new TaskFolder(task)).forget();
        }
    }

    private TaskOutcome follow(TaskProcess process, TaskLines lines, Consumer<String> log)
            throws IOException, InterruptedException {
        long sign = System.nanoTime();
        while (heard.getAsBoolean()) {
            boolean runs = process.isRunning();
            Optional<TaskOutcome> outcome = process.outcome();
            lines.tell(log);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            if (!runs) {
                throw new IOException(program.known() + " is gone: " + process.firstWords());
            }
            if (System.nanoTime() - sign > SIGN_NANOS) {
                process.touch();
                sign = System.nanoTime();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException("nobody waits any more for " + program.known());
    }
}
