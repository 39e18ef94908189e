package io.jenkins.plugins.legion.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemSamplerTest {

    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private Path directory;

    @Test
    void samplesAreCountedFromZeroAndTheLastIsOfTheTraining() throws Exception {
        CountDownLatch five = new CountDownLatch(5);
        AtomicInteger taken = new AtomicInteger();
        SystemSource counts = into -> {
            into.accept("x", taken.getAndIncrement());
            five.countDown();
        };
        SystemSampler sampler = sampler(Duration.ofMillis(1), counts);
        five.await();

        sampler.close();

        Metric metric = sampled().get(0);
        assertThat(metric.name()).isEqualTo("system/x");
        assertThat(metric.points()).isBetween(4L, (long) taken.get());
        assertThat(metric.last()).isEqualTo(metric.step()).isEqualTo(metric.points() - 1);
    }

    @Test
    void aShortTrainingHasASampleOfItsBeginningAndOneOfItsEnd() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger taken = new AtomicInteger();
        SystemSampler sampler = sampler(NEVER, into -> {
            into.accept("x", taken.incrementAndGet());
            began.countDown();
        });
        began.await();

        sampler.close();

        assertThat(taken).hasValue(2);
    }

    @Test
    void whatBreaksOrMakesNoSenseCostsNothingElse() throws Exception {
        SystemSampler sampler = sampler(
                NEVER,
                into -> {
                    throw new IllegalStateException("no such counter");
                },
                into -> {
                    into.accept("nan", Double.NaN);
                    into.accept("unknown", -1);
                    into.accept("good", 12.345);
                });

        sampler.close();

        assertThat(sampled()).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("system/good");
            assertThat(metric.last()).isEqualTo(12.3);
        });
    }

    @Test
    void aSourceThatHangsIsNotWaitedForAndWritesNothingLater() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        SystemSampler sampler = sampler(NEVER, into -> {
            hangs.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                left.countDown();
            }
        });
        hangs.await();

        sampler.close();

        left.await();
        assertThat(file()).doesNotExist();
    }

    @Test
    void aSamplerThatComesAfterOneThatWasKilledGoesOnCounting() throws Exception {
        Files.writeString(
                file(),
                "{\"metrics\": {\"system/x\": 1}, \"step\": 0}\n{\"metrics\": {\"system/x\": 2}, \"step\": 1}\n");

        SystemFile file = new SystemFile(file());

        assertThat(file.append(Map.of("system/x", 3.0), 1)).isTrue();
        assertThat(sampled().get(0).step()).isEqualTo(2);
    }

    @Test
    void aLinkIsNotFollowedAndAFolderThatIsGoneIsNotMadeAgain() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "mine");
        Files.createSymbolicLink(file(), other);

        assertThat(new SystemFile(file()).append(Map.of("system/x", 3.0), 1)).isFalse();
        assertThat(new SystemFile(directory.resolve("gone/system.jsonl")).append(Map.of("system/x", 3.0), 1))
                .isFalse();

        assertThat(other).hasContent("mine");
        assertThat(directory.resolve("gone")).doesNotExist();
    }

    private SystemSampler sampler(Duration interval, SystemSource... sources) {
        return new SystemSampler(new SystemFile(file()), List.of(sources), interval, problem -> {});
    }

    private Path file() {
        return directory.resolve("system.jsonl");
    }

    private List<Metric> sampled() throws IOException {
        return Sampled.in(file());
    }
}
