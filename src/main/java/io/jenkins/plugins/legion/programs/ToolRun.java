package io.jenkins.plugins.legion.programs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a tool to its end, within a time limit and with nothing left behind: pip, uv, conda, git, nvidia-smi.
 *
 * @param exitCode what it ended with
 * @param timedOut whether it was ended because it ran into the limit
 * @param lastLines the end of what it said, errors included unless it was asked for an answer
 */
public record ToolRun(int exitCode, boolean timedOut, List<String> lastLines) {

    /** Enough for pip's and conda's whole last message. */
    private static final int LINES_KEPT = 25;

    private static final int LONGEST_LINE = 2_000;

    /** How long the output of an ended process is waited for: somebody else may have inherited its pipe. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    public boolean succeeded() {
        return exitCode == 0 && !timedOut;
    }

    /**
     * @param environment the whole of the tool's environment
     * @param listener is told each line, from another thread
     * @throws IOException if it cannot be started
     * @throws InterruptedException if this thread was interrupted; the tool is ended then
     */
    public static ToolRun of(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Duration limit,
            Consumer<String> listener)
            throws IOException, InterruptedException {
        return of(command, directory, environment, limit, listener, ProcessBuilder.Redirect.PIPE);
    }

    /** The same for a question, whose answer is what the tool writes to its output; what it warns of is no part of it. */
    public static ToolRun answer(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Duration limit,
            Consumer<String> listener)
            throws IOException, InterruptedException {
        return of(command, directory, environment, limit, listener, ProcessBuilder.Redirect.DISCARD);
    }

    private static ToolRun of(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            Duration limit,
            Consumer<String> listener,
            ProcessBuilder.Redirect errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Programs.NO_INPUT)
                .redirectError(errors)
                .redirectErrorStream(errors == ProcessBuilder.Redirect.PIPE);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Deque<String> last = new ArrayDeque<>();
        Thread reader = new Thread(() -> read(process, last, listener), "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        boolean ended = false;
        try {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                end(process);
            }
        }
        if (ended) {
            reader.join(LAST_WORDS.toMillis());
        }
        synchronized (last) {
            return new ToolRun(ended ? process.exitValue() : -1, !ended, List.copyOf(last));
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void read(Process process, Deque<String> last, Consumer<String> listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n' || c == '\r') {
                    tell(line, last, listener);
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            tell(line, last, listener);
        } catch (IOException | UncheckedIOException e) {
            // The process was ended, and its pipe with it: what it said until then is there.
            listener.accept("(the output ends here: " + e.getMessage() + ")");
        }
    }

    private static void tell(StringBuilder line, Deque<String> last, Consumer<String> listener) {
        String text = line.toString().stripTrailing();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        synchronized (last) {
            last.addLast(text);
            if (last.size() > LINES_KEPT) {
                last.removeFirst();
            }
        }
        listener.accept(text);
    }
}
