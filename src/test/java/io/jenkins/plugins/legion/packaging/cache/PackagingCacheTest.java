package io.jenkins.plugins.legion.packaging.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.files.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache of packagings does not grow for ever, and nobody loses what he is at. */
class PackagingCacheTest {

    private static final int LARGE = 102_400;
    private static final Instant NOW = Instant.now();

    @TempDir
    Path root;

    private final List<String> log = new ArrayList<>();

    private CacheFolder images() {
        return new CacheFolder(root.resolve("images"), List.of("blobs", "layers"), "parts");
    }

    private CacheFolder wheels() {
        return new CacheFolder(root.resolve("python"), List.of("wheels"), "work");
    }

    private PackagingCache cache(long bytes) {
        return new PackagingCache(root, List.of(images(), wheels()), bytes, log::add);
    }

    private Path file(String path, int bytes, Duration ago) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
        return used(file, ago);
    }

    /** A thing that is a folder, as a wheel with what is noted of it. */
    private Path folder(String path, int bytes, Duration ago) throws IOException {
        file(path + "/a.whl", bytes, ago);
        return used(root.resolve(path), ago);
    }

    private static Path used(Path path, Duration ago) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(ago)));
    }

    @Test
    void whatNobodyHasUsedForThirtyDaysGoes() throws Exception {
        Path old = file("images/blobs/old", LARGE, Duration.ofDays(31));
        Path small = file("images/layers/small", 1, Duration.ofDays(31));
        Path wheel = folder("python/wheels/old", LARGE, Duration.ofDays(31));
        Path young = file("images/blobs/young", LARGE, Duration.ofDays(29));
        Path foreign = file("somebody/elses", 1, Duration.ofDays(300));

        cache(Long.MAX_VALUE).removeUnused(NOW);

        assertThat(List.of(old, small, wheel)).allMatch(Files::notExists);
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(log).containsExactly("Removed 200.0 KiB of " + root + " that no packaging has used for 30 days");
        try (Stream<Path> left = Files.list(root.resolve("images/parts"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void beyondTheLimitWhatWasNotUsedForLongestGoes() throws Exception {
        Path first = file("images/blobs/first", LARGE, Duration.ofDays(9));
        Path small = file("images/layers/small", 10, Duration.ofDays(20));
        Path second = folder("python/wheels/second", LARGE, Duration.ofDays(8));
        Path third = file("images/blobs/third", LARGE, Duration.ofDays(7));

        cache(LARGE * 2 + 10).removeUnused(NOW);
        assertThat(first).doesNotExist();
        assertThat(List.of(small, second, third)).allMatch(Files::exists);

        cache(0).removeUnused(NOW);
        assertThat(List.of(second, third)).allMatch(Files::notExists);
        assertThat(small).as("what frees nothing").exists();
        assertThat(log)
                .containsExactly(
                        "Removed 100.0 KiB of " + root + " that was not used for longest, since the limit is 200.0 KiB",
                        "Removed 200.0 KiB of " + root + " that was not used for longest, since the limit is 0 B");
    }

    @Test
    void whatWasUsedSinceAPackagingBeganThatIsAtWorkStays() throws Exception {
        Path used = file("images/blobs/used", LARGE, Duration.ofDays(40));
        Path unused = file("images/blobs/unused", LARGE, Duration.ofDays(40));
        Path part = file("python/work/pip1/report.json", 1, Duration.ZERO).getParent();
        try (CacheUse packaging = cache(0).use()) {
            assertThat(images().use(used)).isTrue();
            // Somebody else packages, two days later.
            cache(0).removeUnused(NOW.plus(Duration.ofDays(2)));

            assertThat(used).exists();
            assertThat(unused).doesNotExist();
            assertThat(part).exists();
        }
        cache(0).removeUnused(NOW.plus(Duration.ofDays(2)));
        assertThat(used).doesNotExist();
        assertThat(part).doesNotExist();
    }

    @Test
    void whatIsUsedWithinTheHourStaysWhoeverUsesIt() throws Exception {
        Path used = file("images/blobs/used", LARGE, Duration.ofMinutes(50));

        cache(0).removeUnused(NOW);

        assertThat(used).exists();
    }

    @Test
    void whatAProcessLeftThatWasKilledGoes() throws Exception {
        Path part = file("images/parts/1.part", LARGE, Duration.ofHours(2));
        Path work = folder("python/work/pip2", LARGE, Duration.ofHours(2));
        Path young = file("images/parts/2.part", LARGE, Duration.ofMinutes(5));
        // Its lock went with it.
        Path dead = file("uses/dead.use", 0, Duration.ofDays(3));

        cache(Long.MAX_VALUE).removeUnused(NOW);

        assertThat(List.of(part, work, dead)).allMatch(Files::notExists);
        assertThat(young).exists();
    }

    @Test
    void whatAnotherProcessIsAtIsKnownByItsLock() throws Exception {
        Path part = file("images/parts/1.part", LARGE, Duration.ofHours(2));
        Path living = file("uses/living.use", 0, Duration.ofHours(3));
        try (LockFile lock = LockFile.take(living).orElseThrow()) {
            cache(0).removeUnused(NOW);
            assertThat(part).exists();
        }
        cache(0).removeUnused(NOW);
        assertThat(part).doesNotExist();
    }

    @Test
    void whatIsGoneIsNotUsed() throws Exception {
        assertThat(images().use(root.resolve("images/blobs/none"))).isFalse();
    }

    @Test
    void whatCannotBeRemovedFailsNobody() throws Exception {
        file("images/blobs/old", LARGE, Duration.ofDays(40));
        file("images/parts", 1, Duration.ZERO);

        cache(0).removeUnused(NOW);

        assertThat(log).singleElement().asString().startsWith("Old layers and packages stay in " + root + ": ");
    }
}
