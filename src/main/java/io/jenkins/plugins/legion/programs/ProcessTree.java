package io.jenkins.plugins.legion.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A command and everything that it starts. It gets a session of its own where the machine has {@code setsid}, so that
 * Ctrl-C at the terminal reaches Legion alone, which then ends the tree in order. Its standard error goes where its output
 * goes.
 */
public final class ProcessTree {

    /** How often a tree is looked at while it is being ended. */
    private static final Duration LOOK = Duration.ofMillis(20);

    /** A process that was killed is gone soon, unless the kernel holds it (in a system call on a dead network drive). */
    private static final Duration KILLED = Duration.ofSeconds(10);

    private final Process process;
    private final FamilyTree family;
    private final CompletableFuture<Process> ended;

    private ProcessTree(Process process, FamilyTree family) {
        this.process = process;
        this.family = family;
        // Each call of onExit makes a future of its own, which is not done at once even where the process is.
        this.ended = process.onExit();
    }

    /**
     * With an empty standard input.
     *
     * @param environment the whole environment
     * @throws IOException if the command cannot be started, because it or the directory is not there
     */
    public static ProcessTree start(List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        return start(command, directory, environment, Programs.NO_INPUT);
    }

    /** With a standard input that is {@link #input}, which ends when this process does, however it ends. */
    public static ProcessTree startHeard(List<String> command, Path directory, Map<String, String> environment)
            throws IOException {
        return start(command, directory, environment, Redirect.PIPE);
    }

    private static ProcessTree start(
            List<String> command, Path directory, Map<String, String> environment, Redirect input) throws IOException {
        String cookie = UUID.randomUUID().toString();
        Optional<Path> setsid = new Programs(System.getenv()).find("setsid");
        List<String> line = new ArrayList<>();
        setsid.ifPresent(program -> line.add(program.toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(input);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(FamilyTree.COOKIE, cookie);
        Process process = builder.start();
        return new ProcessTree(process, new FamilyTree(process.toHandle(), cookie, setsid.isPresent()));
    }

    /** What the tree reads. */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /** What the tree prints. Ends when the last process of it that holds on to it is gone. */
    public InputStream output() {
        return process.getInputStream();
    }

    /** Completes when the command itself has ended; what it started may still run. */
    public CompletableFuture<?> ended() {
        return ended;
    }

    /** The command's exit code, 128 and the signal's number where a signal ended it. Only after {@link #ended}. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Whether anything of the tree still runs. */
    public boolean alive() {
        return !family.members().isEmpty();
    }

    /**
     * Ends whatever of the tree still runs: asks first, and after the grace time kills.
     *
     * @return how many processes are left even so
     */
    public int end(Duration grace) {
        family.members().forEach(ProcessHandle::destroy);
        waitUntilGone(grace);
        long end = System.nanoTime() + KILLED.toNanos();
        List<ProcessHandle> left = family.members();
        // Again and again, since a process may start another one while its like are being killed.
        while (!left.isEmpty() && System.nanoTime() < end) {
            left.forEach(ProcessHandle::destroyForcibly);
            waitUntilGone(LOOK);
            left = family.members();
        }
        return left.size();
    }

    private void waitUntilGone(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (alive() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                // Whoever is in such a hurry still wants the processes gone: no more grace.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
