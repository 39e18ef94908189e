package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.query.BadQuery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

    private static final List<ComparedTraining> TRAININGS = Stream.of(
                    new Logged("work/iris/1")
                            .metric("rmse", 0.7)
                            .tag("algo", "rf")
                            .param("odd `key`", "x"),
                    new Logged("work/iris/2").metric("rmse", Double.NaN).tag("algo", "rf"),
                    new Logged("work/iris/3").metric("rmse", 0.9).tag("mlflow.runName", "brave-owl"),
                    new Logged("work/wine/1")
                            .state(TrainingState.ABORTED)
                            .between(Instant.ofEpochMilli(1_700_000_000_000L), null))
            .map(Logged::training)
            .toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.rmse < 0.8 and tags.algo = 'rf' | work/iris/1",
                "attributes.status = 'KILLED' | work/wine/1",
                "status = 'FINISHED' and metrics.rmse > 0.8 | work/iris/3",
                "state = 'aborted' | work/wine/1",
                "start_time <= 1700000000000 | work/wine/1",
                "end_time IS NULL | work/wine/1",
                "duration >= 90 and metrics.rmse = .7 | work/iris/1",
                "run_name = 'brave-owl' | work/iris/3",
                "run_name = 'iris 7' and run_id LIKE 'work/wine/%' | work/wine/1",
                "training IN ('work/iris/2') | work/iris/2",
                "model_version = '7' and git_commit LIKE '4f0c%' and model_name ILIKE 'IRIS' and tags.algo IS NULL and metrics.rmse IS NOT NULL | work/iris/3",
                "params.`odd ``key``` = 'x' | work/iris/1",
            })
    void aFilterFindsIts(String filter, String label) {
        assertThat(Selection.where(filter).among(TRAININGS))
                .extracting(ComparedTraining::label)
                .containsExactly(label);
    }

    @ParameterizedTest
    @CsvSource({
        "metrics.rmse, 1 3 2 4",
        "metrics.rmse DESC, 3 1 2 4",
        "tags.algo, 1 2 3 4",
        "start_time, 4 1 2 3",
        "params.nobody, 1 2 3 4"
    })
    void whatIsMissingComesLastAndNanBeforeIt(String order, String numbers) {
        assertThat(Selection.all().orderedBy(List.of(order)).among(TRAININGS))
                .extracting(training -> String.valueOf(TRAININGS.indexOf(training) + 1))
                .containsExactly(numbers.split(" "));
    }

    @Test
    void theFirstOrderDecides() {
        assertThat(Selection.all()
                        .orderedBy(List.of("state DESC", "metrics.rmse"))
                        .among(TRAININGS))
                .extracting(training -> TRAININGS.indexOf(training) + 1)
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void whoAsksForAnAttributeThatTrainingsDoNotHaveHearsWhichThereAre() {
        assertThatThrownBy(() -> Selection.where("attributes.user_id = 'me'"))
                .isInstanceOf(BadQuery.class)
                .hasMessageContaining("attributes.user_id")
                .hasMessageContaining("duration, end_time, git_commit")
                .hasMessageContaining("metrics.<key>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags.algo = 'rf' or 1=1",
                "tags.algo = 'rf'; drop table runs",
                "tags.algo = 'x' UNION SELECT 1",
                "metrics.rmse < ${jndi:ldap://x}",
                "metrics.rmse < 1e999999999",
                "__class__.x = '1'",
            })
    void whatIsNoComparisonIsRefused(String filter) {
        assertThatThrownBy(() -> Selection.where(filter)).isInstanceOf(BadQuery.class);
    }

    @Test
    void aMegabyteOfAFilterOrADeepNestingIsRefusedInAShortMessage() {
        for (String text : List.of("tags.a = 'b' and ".repeat(60_000), "(".repeat(1 << 20), "(".repeat(10_000))) {
            assertThatThrownBy(() -> Selection.where(text))
                    .isInstanceOf(BadQuery.class)
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000))
                    .satisfies(
                            e -> assertThat(((BadQuery) e).in("--where", text).message())
                                    .hasSizeLessThan(1_000));
        }
    }

    @Test
    void aPatternThatBacktracksTakesNoTime() {
        ComparedTraining training = new Logged("a").tag("t", "a".repeat(8_000)).training();

        assertThat(Selection.where("tags.t LIKE '" + "%a".repeat(5_000) + "b'").among(List.of(training)))
                .isEmpty();
    }
}
