package io.jenkins.plugins.legion.packaging.cache;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What packagings keep for each other, and how much of it. What nobody has used for 30 days goes, and beyond a limit what was not used for
 * longest; never what a packaging uses that is at work, nor what was used within the hour.
 *
 * @param root several processes of this machine may have it at once
 * @param folders all that is in it
 * @param bytes that are kept
 * @param log is told of what goes
 */
public record PackagingCache(Path root, List<CacheFolder> folders, long bytes, Consumer<String> log) {

    private static final Duration KEPT = Duration.ofDays(30);

    /** Bytes: what is smaller makes no room, and much was asked for to know it. */
    private static final long SMALL = 64 << 10;

    public PackagingCache {
        folders = List.copyOf(folders);
    }

    private record Thing(CacheFolder folder, Path path, Instant used, long bytes) {}

    /** Says that a packaging is at work, until this is closed. */
    public CacheUse use() throws IOException, InterruptedException {
        return CacheUse.begin(root);
    }

    /** Removes what has to go, as far as it goes: nobody's packaging fails because something old cannot be removed. */
    public void removeUnused() {
        removeUnused(Instant.now());
    }

    void removeUnused(Instant now) {
        try {
            Instant free = CacheUse.since(root, now).minus(CacheFolder.RECENT);
            for (CacheFolder folder : folders) {
                removeLeft(folder.root().resolve(folder.unfinished()), free);
            }
            List<Thing> things = things();
            Instant old = now.minus(KEPT);
            long gone = 0;
            for (Thing thing : things) {
                gone += thing.used.isBefore(old) ? removed(thing, free) : 0;
            }
            tell(gone, "that no packaging has used for " + KEPT.toDays() + " days");
            gone = 0;
            long over = things.stream()
                            .filter(thing -> !thing.used.isBefore(old))
                            .mapToLong(Thing::bytes)
                            .sum()
                    - bytes;
            for (Thing thing : things) {
                boolean large = thing.bytes >= SMALL && !thing.used.isBefore(old);
                gone += gone < over && large ? removed(thing, free) : 0;
            }
            tell(gone, "that was not used for longest, since the limit is " + Figures.bytes(bytes));
        } catch (IOException | UncheckedIOException e) {
            log.accept("Old layers and packages stay in " + root + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(long gone, String which) {
        if (gone > 0) {
            log.accept("Removed " + Figures.bytes(gone) + " of " + root + " " + which);
        }
    }

    /** Those that were used longest ago first. */
    private List<Thing> things() throws IOException {
        List<Thing> things = new ArrayList<>();
        for (CacheFolder folder : folders) {
            for (String kind : folder.kinds()) {
                for (Path path : entries(folder.root().resolve(kind))) {
                    try {
                        things.add(new Thing(folder, path, CacheFolder.lastUse(path), bytes(path)));
                    } catch (NoSuchFileException | UncheckedIOException e) {
                        // Somebody else removed it.
                        continue;
                    }
                }
            }
        }
        things.sort(Comparator.comparing(Thing::used));
        return things;
    }

    private static long bytes(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Files.size(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** @return bytes that went: none where somebody has used it meanwhile */
    private static long removed(Thing thing, Instant free) throws IOException {
        Path gone = thing.folder.root().resolve(thing.folder.unfinished()).resolve(UUID.randomUUID() + ".part");
        Folders.create(Objects.requireNonNull(gone.getParent()));
        try (LockFile turn = thing.folder.turn()) {
            if (!CacheFolder.lastUse(thing.path).isBefore(free)) {
                return 0;
            }
            Files.move(thing.path, gone);
        } catch (NoSuchFileException e) {
            return 0;
        }
        Folders.remove(gone);
        return thing.bytes;
    }

    /** What processes have left that were killed. */
    private static void removeLeft(Path folder, Instant free) throws IOException {
        for (Path path : entries(folder)) {
            try {
                if (CacheFolder.lastUse(path).isBefore(free)) {
                    Folders.remove(path);
                }
            } catch (NoSuchFileException e) {
                // Its owner has removed it, or given it its name.
                continue;
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
