package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.programs.Programs;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Calls git, which asks nobody anything and is ended where it says nothing for too long.
 *
 * @param program where it is
 * @param access how it reaches the repository
 * @param silence after which it is ended
 * @param progress is told how far it is, now and then
 */
record GitProgram(String program, GitAccess access, Duration silence, Consumer<String> progress) {

    /** How often its silence is looked at, in milliseconds. */
    private static final long LOOK = 200;

    static String find(Programs programs) throws IOException {
        return programs.find("git")
                .map(Path::toString)
                .orElseThrow(() -> new IOException("there is no program git on the PATH of this machine"));
    }

    /** What it writes to its output, as lines. */
    List<String> lines(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        each('\n', folder, List.of(arguments), lines::add);
        return lines;
    }

    /**
     * Hands on what it writes to its output, in parts that end with a character.
     *
     * @throws GitFault if it fails
     */
    void each(char end, Path folder, List<String> arguments, Consumer<String> part)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(access.options());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectInput(Programs.NO_INPUT);
        builder.environment().clear();
        builder.environment().putAll(access.environment());
        Process process = builder.start();
        AtomicLong heard = new AtomicLong(System.nanoTime());
        GitSpeech speech = new GitSpeech(progress);
        Thread errors = reader(process.getErrorStream(), '\n', heard, speech::line);
        Thread output = reader(process.getInputStream(), end, heard, part);
        try {
            long arrived = access.arrived();
            while (!process.waitFor(LOOK, TimeUnit.MILLISECONDS)) {
                long now = access.arrived();
                if (now != arrived) {
                    arrived = now;
                    heard.set(System.nanoTime());
                }
                if (System.nanoTime() - heard.get() > silence.toNanos()) {
                    throw new IOException("git " + arguments.get(0) + " said nothing for " + silence.toSeconds()
                            + " s and was ended" + (speech.last().isEmpty() ? "" : "; before, " + speech.last()));
                }
            }
            output.join();
            errors.join();
        } finally {
            end(process);
        }
        if (process.exitValue() != 0) {
            throw new GitFault(arguments.get(0), speech.last());
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread reader(InputStream stream, char end, AtomicLong heard, Consumer<String> part) {
        Thread thread = new Thread(() -> read(stream, end, heard, part), "legion-git");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void read(InputStream stream, char end, AtomicLong heard, Consumer<String> part) {
        try (InputStream in = new BufferedInputStream(stream)) {
            Parts parts = new Parts(end, part);
            for (int c = in.read(); c >= 0; c = in.read()) {
                heard.lazySet(System.nanoTime());
                parts.add((byte) c);
            }
            parts.end();
        } catch (IOException e) {
            // It was ended, and its pipe with it.
            heard.lazySet(System.nanoTime());
        }
    }

    /** Bytes that are put together to texts; those that nobody could read to the end are cut. */
    private static final class Parts {

        /** A path has at most 4,096 bytes, a line of git's hardly more. */
        private static final int LONGEST = 64 << 10;

        private final char end;
        private final Consumer<String> part;
        private byte[] bytes = new byte[256];
        private int length;

        Parts(char end, Consumer<String> part) {
            this.end = end;
            this.part = part;
        }

        void add(byte one) {
            // Progress is written over itself.
            if (one == end || end == '\n' && one == '\r') {
                end();
            } else if (length < LONGEST) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
                bytes[length++] = one;
            }
        }

        void end() {
            if (length > 0) {
                part.accept(new String(bytes, 0, length, StandardCharsets.UTF_8));
            }
            length = 0;
        }
    }
}
