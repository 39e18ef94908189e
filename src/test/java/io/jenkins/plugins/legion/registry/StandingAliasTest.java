package io.jenkins.plugins.legion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an alias stands for is known without a look at the disk, and leads to the job that has its build today. */
class StandingAliasTest {

    private static final Instant FINISHED = Instant.parse("2026-05-03T12:00:00.123456Z");

    private static ModelVersion version(String job, int build) {
        return new ModelVersion(
                "wine",
                Integer.toString(build),
                new VersionOrigin(job, build, "wine"),
                TrainingState.SUCCEEDED,
                BuildOutcome.SUCCESS,
                true,
                FINISHED,
                Optional.empty(),
                "an image",
                Optional.empty(),
                List.of());
    }

    private static AliasMove move(String alias, ModelVersion to) {
        return new AliasMove(Instant.EPOCH, "wine", alias, Optional.ofNullable(to), "ada", "", "", "");
    }

    @Test
    void saysTheSameAsTheMovesThemselvesBeforeAndAfterItIsReadAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(AliasLog.FILE);
        AliasLog log = AliasLog.open(file, Clock.systemUTC());
        log.move(move("champion", version("train", 1)));
        log.move(move("challenger", version("train", 2)));
        log.move(move("old", version("train", 3)));
        log.move(move("old", null));
        log.move(move("champion", version("other", 4)));

        for (AliasLog read : List.of(log, AliasLog.open(file, Clock.systemUTC()))) {
            assertThat(read.standing("wine"))
                    .isEqualTo(read.current("wine").stream()
                            .map(move -> move.standing().orElseThrow())
                            .toList())
                    .extracting(StandingAlias::alias)
                    .containsExactly("challenger", "champion");
            assertThat(read.standing("beer")).isEmpty();
        }
    }

    @Test
    void itsBuildIsFoundWhereverItsJobIsAndNotInAnotherJobOfThatName(@TempDir Path folder) throws Exception {
        VersionIndex renamed = VersionIndex.of(folder.resolve("renamed.idx"), folder.resolve("builds"));
        Versions.build(folder.resolve("builds"), version("train", 1));
        renamed.put(version("train", 1));
        VersionIndex namesake = VersionIndex.of(folder.resolve("train.idx"), folder.resolve("builds2"));
        ModelVersion later = version("train", 1);
        namesake.put(new ModelVersion(
                later.model(),
                later.version(),
                later.origin(),
                later.state(),
                later.outcome(),
                false,
                FINISHED.plusSeconds(1),
                later.binary(),
                later.source(),
                later.git(),
                later.metrics()));
        Catalog<String> catalog = new Catalog<>(Map.of("learn", renamed, "train", namesake));
        StandingAlias standing =
                move("champion", version("train", 1)).standing().orElseThrow();

        assertThat(catalog.find("train", standing))
                .hasValueSatisfying(found -> assertThat(found.job()).isEqualTo("learn"));
        assertThat(catalog.read(catalog.find("train", standing).orElseThrow()).source())
                .isEqualTo("an image");
        assertThat(new Catalog<>(Map.of("train", namesake)).find("train", standing))
                .isEmpty();
        assertThat(catalog.isAny("learn"::equals)).isTrue();
        assertThat(catalog.isAny("train"::equals)).as("none registered").isFalse();
    }
}
