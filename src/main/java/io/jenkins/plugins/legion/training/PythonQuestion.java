package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.facts.PythonFacts;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks the Python that trained what is installed in it. It takes a process and some tenths of a second, so that goes on
 * while the binary is written.
 */
final class PythonQuestion {

    private final FutureTask<PythonFacts> task;

    private PythonQuestion(FutureTask<PythonFacts> task) {
        this.task = task;
    }

    static PythonQuestion ask(TrainingFolder folder, Ready ready) {
        FutureTask<PythonFacts> task = new FutureTask<>(() -> facts(folder, ready));
        Thread thread = new Thread(task, "python of " + folder.root());
        thread.setDaemon(true);
        thread.start();
        return new PythonQuestion(task);
    }

    PythonFacts answer() throws InterruptedIOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.cancel(true);
            throw new InterruptedIOException("interrupted while Python was asked for its packages");
        } catch (ExecutionException e) {
            // A description of the machine is no reason to lose a training.
            return PythonFacts.NONE;
        }
    }

    private static PythonFacts facts(TrainingFolder folder, Ready ready) throws InterruptedException {
        if (ready.machine().python().isEmpty()) {
            return PythonFacts.NONE;
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(ready.prepared().environment());
        environment.putIfAbsent("PATH", ready.machine().path());
        Path workDir = Path.of(ready.workDir());
        return PythonFacts.of(
                Path.of(ready.machine().python()), Files.isDirectory(workDir) ? workDir : folder.root(), environment);
    }
}
