package io.jenkins.plugins.legion.detached;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.WholeFile;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.programs.Orphanhood;
import io.jenkins.plugins.legion.programs.ProcessMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process of a {@link DetachedProgram} does: one task. It ends when that is done, when it is told to, when its folder is gone,
 * and when nobody has followed it for a while.
 */
public final class TaskMain {

    /** In place of a folder: nobody follows the task, and what comes of it goes to the standard output. */
    static final String ANSWER = "answer";

    /** Between two looks whether it is to end: nobody should wait long for it. */
    private static final long LOOK_MILLIS = 100;

    /** What cannot be interrupted, such as a write to a dead disk, is left alone after this. */
    private static final long END_MILLIS = 1000;

    /** A controller is restarted in less, and an agent waited for by default half as long; what has been done is kept anyway. */
    private static final Duration LONG_ALONE = Duration.ofMinutes(10);

    private final TaskFolder folder;
    private final TaskRequest<?> request;

    private TaskMain(TaskFolder folder, TaskRequest<?> request) {
        this.folder = folder;
        this.request = request;
    }

    /**
     * Performs the task that comes by the standard input, and ends this Java.
     *
     * @param args of the main class: the folder for what it has to tell, or {@link #ANSWER}
     * @param tasks as {@link DetachedProgram#tasks} has it
     */
    public static void run(String[] args, Class<?> tasks) throws IOException, InterruptedException {
        TaskRequest<?> request = TaskRequest.read(System.in, tasks);
        request.properties().forEach(System::setProperty);
        if (args[0].equals(ANSWER)) {
            System.out.write(TaskOutcome.of(request, line -> {}).toBytes());
            System.out.flush();
        } else {
            perform(new TaskFolder(Path.of(args[0])), request);
        }
        // Threads of libraries are not waited for.
        Runtime.getRuntime().halt(0);
    }

    private static void perform(TaskFolder folder, TaskRequest<?> request) throws IOException, InterruptedException {
        Optional<LockFile> lock = LockFile.take(folder.lock());
        if (lock.isPresent()) {
            ProcessMark self = ProcessMark.of(ProcessHandle.current());
            WholeFile.write(folder.process(), LifecycleJson.mapper().writeValueAsBytes(self));
            new TaskMain(folder, request).perform();
            lock.get().close();
        }
    }

    private void perform() throws InterruptedException {
        Thread work = new Thread(this::work, "task");
        work.start();
        Orphanhood orphanhood = new Orphanhood(() -> folder.followed().toFile().lastModified(), LONG_ALONE);
        while (work.isAlive() && !Files.exists(folder.end()) && Files.exists(folder.process()) && !orphanhood.now()) {
            work.join(LOOK_MILLIS);
        }
        work.interrupt();
        work.join(END_MILLIS);
    }

    private void work() {
        TaskOutcome outcome = TaskOutcome.of(request, this::tell);
        try {
            WholeFile.write(folder.result(), outcome.toBytes());
        } catch (IOException e) {
            // Whoever follows sees that there is none, and this is the first that the log says.
            e.printStackTrace();
        }
    }

    private void tell(String line) {
        try {
            Files.write(
                    folder.progress(),
                    (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // What it works on may have a disk of its own: a full one here takes no word of how far it is, and that is
            // all.
            System.err.println(folder.progress() + ": " + Reason.of(e));
        }
    }
}
