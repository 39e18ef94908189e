package io.jenkins.plugins.legion.deploying.local;

import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.programs.ProgramProcess;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process that keeps a deployment's servers, seen from outside. */
record Supervisor(DeploymentFolder folder) {

    /** Servers have 30 s for what they have begun to answer, and are killed then. */
    private static final Duration END = Duration.ofSeconds(40);

    private static final Object LOOKING = new Object();

    /** Whether it lives: it holds a lock for as long as it does. */
    boolean isRunning() throws IOException {
        if (!Files.exists(folder.kept())) {
            return false;
        }
        // Of two threads that look, neither is to take the other for a supervisor.
        synchronized (LOOKING) {
            Optional<LockFile> free = LockFile.take(folder.kept());
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        }
    }

    /**
     * Starts it. It outlives this process, and what is wanted it reads for itself.
     *
     * @throws IOException if it ended before it said anything, with what it printed
     */
    void start(WantedVersion wanted) throws IOException, InterruptedException {
        folder.forgetStatus();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        wanted.python(),
                        "-m",
                        "legion_server.supervisor",
                        folder.root().toString()))
                .directory(folder.root().toFile())
                .redirectInput(Programs.NO_INPUT)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.supervisorLog().toFile()));
        builder.environment().clear();
        builder.environment().putAll(wanted.environment());
        builder.environment().put("PYTHONPATH", wanted.modules());
        process().awaitStart(builder.start(), folder::readStatus);
    }

    /** Ends it and its servers, which answer first what they have begun to answer. */
    void end() throws IOException, InterruptedException {
        Optional<SupervisorStatus> status = folder.readStatus();
        if (status.isEmpty() || !isRunning()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(status.get().process());
        if (process.isPresent()) {
            process.get().destroy();
            process().awaitEnd(process.get(), END);
        }
    }

    private ProgramProcess process() {
        return new ProgramProcess("the supervisor of " + folder.name(), folder.supervisorLog());
    }
}
