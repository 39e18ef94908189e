package io.jenkins.plugins.legion.training.environments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Python environments, each made once and kept under the digest of what it is made of. A folder is whole when its marker
 * is there; one without is left from a builder that was ended, and is made anew. The operating system lets a lock go when
 * its holder dies, so nobody waits for the dead.
 *
 * @param root the folder with all environments
 * @param limit how long making one, or waiting for somebody else who makes it, may take
 * @param log is told what the tools say
 */
public record EnvironmentCache(Path root, Duration limit, Consumer<String> log) {

    private static final String MARKER = "legion-environment.json";

    /** How often a lock that somebody else holds is asked for. */
    private static final Duration LOCK_POLL = Duration.ofMillis(100);

    /** The first half of a SHA-256, which is enough to never meet by chance, and keeps the scripts' first lines short. */
    private static final int KEY_LENGTH = 32;

    /**
     * The environment, made if it is not there.
     *
     * @param own a folder of the training's own, for an environment that installs parts of the project itself and so
     *     cannot be shared
     */
    public MadeEnvironment get(PythonDefinition definition, Programs programs, Path own)
            throws IOException, InterruptedException {
        if (definition.kind() == PythonEnvironment.CURRENT) {
            return MadeEnvironment.current(programs);
        }
        Requirements requirements = Requirements.of(definition.requirements(), definition.base());
        EnvironmentBuilder builder = EnvironmentBuilder.of(definition, requirements, programs);
        ObjectNode description = LifecycleJson.mapper().createObjectNode();
        description.put("kind", definition.kind().word());
        description.put("version", definition.version());
        description.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        requirements.lines().forEach(description.putArray("requirements")::add);
        builder.ingredients().forEach(description.putArray("ingredients")::add);
        if (!builder.local().isEmpty()) {
            log.accept("The environment is made for this training alone, since it installs from the project: "
                    + String.join(", ", builder.local()));
            return locked(own, description, builder, programs);
        }
        String key = Sha256.hex(description.toString()).substring(0, KEY_LENGTH);
        return locked(root.resolve(definition.kind().word() + "-" + key), description, builder, programs);
    }

    private MadeEnvironment locked(Path folder, ObjectNode description, EnvironmentBuilder builder, Programs programs)
            throws IOException, InterruptedException {
        Folders.create(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        Instant end = Instant.now().plus(limit);
        try (FileChannel channel = open(lockFile);
                FileLock lock = lock(channel, end, folder)) {
            Path marker = folder.resolve(MARKER);
            if (!Files.isRegularFile(marker)) {
                Folders.remove(folder);
                log.accept("Making the Python environment " + folder);
                make(folder, builder, programs, end);
                Folders.write(marker, description.toPrettyString() + "\n");
            }
            // When it was last used: whoever clears the cache can tell what nobody needs.
            Files.setLastModifiedTime(marker, FileTime.from(Instant.now()));
            return builder.in(folder);
        }
    }

    private void make(Path folder, EnvironmentBuilder builder, Programs programs, Instant end)
            throws IOException, InterruptedException {
        boolean made = false;
        try {
            builder.build(folder, (command, directory) -> run(command, directory, programs, end));
            made = true;
        } finally {
            if (!made) {
                Folders.remove(folder);
            }
        }
    }

    private void run(List<String> command, Path directory, Programs programs, Instant end)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(programs.environment());
        // Those of another environment would lead the tools astray.
        environment.keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"));
        environment.put("CONDA_ALWAYS_YES", "true");
        Duration left = Duration.between(Instant.now(), end);
        ToolRun run = ToolRun.of(command, directory, environment, left.isNegative() ? Duration.ZERO : left, log);
        if (!run.succeeded()) {
            String how = run.timedOut()
                    ? "did not end within " + Durations.words(limit)
                    : "ended with exit code " + run.exitCode();
            throw new IOException("The Python environment could not be made: '" + String.join(" ", command) + "' " + how
                    + (run.lastLines().isEmpty() ? "" : ". Its last lines:\n" + String.join("\n", run.lastLines())));
        }
    }

    private static FileChannel open(Path lockFile) throws IOException {
        try {
            return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Folders.cannotWrite(lockFile, e);
        }
    }

    private FileLock lock(FileChannel channel, Instant end, Path folder) throws IOException, InterruptedException {
        boolean told = false;
        for (; ; ) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("The Python environment " + folder
                        + " is being made by somebody else, who did not end within "
                        + Durations.words(limit));
            }
            if (!told) {
                log.accept("Waiting for another training that makes the Python environment " + folder);
                told = true;
            }
            Thread.sleep(LOCK_POLL.toMillis());
        }
    }

    /** Null where another process, or another thread of this one, has it. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
