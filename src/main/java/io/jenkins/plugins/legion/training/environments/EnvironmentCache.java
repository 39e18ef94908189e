package io.jenkins.plugins.legion.training.environments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.programs.ToolRun;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.Requirements;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.words.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Python environments, each made once and kept under the digest of what it is made of. A folder is whole when its marker
 * is there; one without is left from a builder that was ended, and is made anew. Whenever one is made, those go that no training
 * has used for long.
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
    static final int KEY_LENGTH = 32;

    /**
     * The environment, made if it is not there.
     *
     * @param training who asks. An environment that installs parts of the project itself, and so cannot be shared, is made in
     *     its folder; any other is kept at least until it is over
     */
    public MadeEnvironment get(PythonDefinition definition, Programs programs, TrainingFolder training)
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
            return locked(training.root().resolve("environment"), description, builder, programs, training);
        }
        String key = Sha256.hex(description.toString()).substring(0, KEY_LENGTH);
        Path shared = root.resolve(definition.kind().word() + "-" + key);
        boolean isNew = !Files.exists(shared);
        MadeEnvironment made = locked(shared, description, builder, programs, training);
        if (isNew) {
            new UnusedEnvironments(root, log).remove(training);
        }
        return made;
    }

    private MadeEnvironment locked(
            Path folder, ObjectNode description, EnvironmentBuilder builder, Programs programs, TrainingFolder training)
            throws IOException, InterruptedException {
        Folders.create(folder.getParent());
        Instant end = Instant.now().plus(limit);
        try (LockFile lock = lock(end, folder)) {
            Path marker = marker(folder);
            if (!Files.isRegularFile(marker)) {
                Folders.remove(folder);
                log.accept("Making the Python environment " + folder);
                make(folder, builder, programs, end);
                Folders.write(marker, description.toPrettyString() + "\n");
            }
            // When it was last used: whoever clears the cache can tell what nobody needs.
            Files.setLastModifiedTime(marker, FileTime.from(Instant.now()));
            if (!folder.startsWith(training.root())) {
                EnvironmentUsers.of(folder).add(training);
            }
            return builder.in(folder);
        }
    }

    /** Whoever makes an environment, begins to use it or removes it holds the lock beside it; absent while somebody else does. */
    static Optional<LockFile> lock(Path folder) throws IOException {
        return LockFile.take(folder.resolveSibling(folder.getFileName() + ".lock"));
    }

    /** The file by which an environment is known to be whole; its time is that of the last use. */
    static Path marker(Path folder) {
        return folder.resolve(MARKER);
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

    private LockFile lock(Instant end, Path folder) throws IOException, InterruptedException {
        boolean told = false;
        for (; ; ) {
            Optional<LockFile> lock = lock(folder);
            if (lock.isPresent()) {
                return lock.get();
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
}
