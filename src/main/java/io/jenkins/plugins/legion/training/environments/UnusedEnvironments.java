package io.jenkins.plugins.legion.training.environments;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes environments that nobody needs any more: a project that changes its requirements each week would fill a disk with those
 * of the weeks before.
 *
 * @param root the folder with all environments
 * @param log is told of each that goes, and why one stays that should go
 */
record UnusedEnvironments(Path root, Consumer<String> log) {

    /** Longer than from one monthly training to the next, so that those find theirs. */
    private static final Duration KEPT = Duration.ofDays(60);

    /** A folder that an administrator named may hold other things, which are left alone. */
    private static final Pattern NAME = Pattern.compile("[a-z]+-[0-9a-f]{" + EnvironmentCache.KEY_LENGTH + "}");

    /**
     * As far as it goes: nobody's training fails because an old environment cannot be removed.
     *
     * @param asking the training for whose sake this is done; what it was given before it needs no more
     */
    void remove(TrainingFolder asking) {
        try (Stream<Path> all = Files.list(root)) {
            List<Path> environments = all.filter(
                            path -> NAME.matcher(path.getFileName().toString()).matches()
                                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            for (Path environment : environments) {
                remove(environment, asking);
            }
        } catch (IOException | UncheckedIOException e) {
            log.accept("Old Python environments stay: " + e.getMessage());
        }
    }

    private void remove(Path environment, TrainingFolder asking) throws IOException {
        if (!isOld(environment)) {
            return;
        }
        Optional<LockFile> lock = EnvironmentCache.lock(environment);
        if (lock.isEmpty()) {
            return;
        }
        try (LockFile held = lock.get()) {
            EnvironmentUsers users = EnvironmentUsers.of(environment);
            boolean used = users.running().stream().anyMatch(user -> !user.equals(asking));
            // Somebody may have used it since it was found old.
            if (!used && isOld(environment)) {
                LocalDate last = LocalDate.ofInstant(lastUse(environment), ZoneOffset.UTC);
                // Without its marker it is none, should its removal be cut off.
                Folders.removeFile(EnvironmentCache.marker(environment));
                Folders.remove(environment);
                users.remove();
                log.accept(
                        "Removed the Python environment " + environment + ", which no training has used since " + last);
            }
        }
    }

    private static boolean isOld(Path environment) throws IOException {
        return lastUse(environment).isBefore(Instant.now().minus(KEPT));
    }

    /** Of one that was left half made, when that was. */
    private static Instant lastUse(Path environment) throws IOException {
        Path marker = EnvironmentCache.marker(environment);
        return Files.getLastModifiedTime(Files.exists(marker) ? marker : environment)
                .toInstant();
    }
}
