package io.jenkins.plugins.legion.registry.scalars;

import static io.jenkins.plugins.legion.registry.scalars.Trained.metric;
import static io.jenkins.plugins.legion.registry.scalars.Trained.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendTest {

    @TempDir
    Path folder;

    private Trained job;

    @BeforeEach
    void makeJob() throws IOException {
        job = new Trained(folder.resolve("job"));
    }

    private Trend trend(TrendQuestion question) {
        return Trend.of(job.scalars.all(), question);
    }

    private static TrendQuestion asking(String training, int builds, String... metrics) {
        return new TrendQuestion(Optional.ofNullable(training), List.of(metrics), builds);
    }

    private JsonNode json(TrendQuestion question) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TrendJson.write(trend(question), out);
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void aJobWithoutTrainingsHasAnEmptyTrend() throws IOException {
        assertThat(json(TrendQuestion.open()))
                .hasToString("{\"training\":\"\",\"trainings\":[],\"total\":0,\"metrics\":[],\"builds\":[],"
                        + "\"versions\":[],\"states\":[],\"outcomes\":[],\"finished\":[],\"series\":[]}");
    }

    @Test
    void tellsOfEachBuildWhatWasLoggedAndHowItEnded() throws IOException {
        job.finish(version(1, metric("rmse", Direction.MIN, 0.5), metric("loss", 3)));
        job.finish(version(2, metric("loss", Double.NaN)).builtWith(BuildOutcome.FAILURE));
        job.finish(version(3, metric("rmse", 0.25), metric("loss", Double.POSITIVE_INFINITY)));

        assertThat(json(asking(null, 100, "rmse", "loss", "nothing")))
                .hasToString("{\"training\":\"train\",\"trainings\":[\"train\"],\"total\":3,\"metrics\":["
                        + "{\"name\":\"rmse\",\"direction\":\"min\"},{\"name\":\"loss\",\"direction\":null}],"
                        + "\"builds\":[1,2,3],\"versions\":[\"v1\",\"v2\",\"v3\"],"
                        + "\"states\":[\"succeeded\",\"succeeded\",\"succeeded\"],"
                        + "\"outcomes\":[\"success\",\"failure\",\"success\"],"
                        + "\"finished\":[1772366460000,1772366520000,1772366580000],\"series\":["
                        + "{\"name\":\"rmse\",\"direction\":\"min\",\"values\":[0.5,null,0.25]},"
                        + "{\"name\":\"loss\",\"direction\":null,\"values\":[3.0,null,null]},"
                        + "{\"name\":\"nothing\",\"direction\":null,\"values\":[null,null,null]}]}");
    }

    @Test
    void whoAsksForNothingGetsTheNewestBuildsTrainingAndItsDeclaredMetrics() throws IOException {
        job.finish(version(1, "old", Trained.NOON, metric("a", 1)));
        job.finish(version(2, "old", Trained.NOON, metric("a", 1)));
        job.finish(version(3, "new", Trained.NOON, metric("z", 1), metric("rmse", Direction.MIN, 2)));

        Trend trend = trend(TrendQuestion.open());

        assertThat(trend.training()).isEqualTo("new");
        assertThat(trend.trainings()).containsExactly("old", "new");
        assertThat(trend.metrics()).containsExactly("rmse");
        assertThat(trend.known().keySet()).containsExactly("rmse", "z");
    }

    @Test
    void ofSeveralTrainingsOfTheNewestBuildTheUsualOneIsShown() throws IOException {
        job.finish(version(1, "b", Trained.NOON, metric("a", 1)));
        for (String training : List.of("a", "b", "c")) {
            job.finish(version(2, training, Trained.NOON, metric("a", 1)));
        }

        assertThat(trend(TrendQuestion.open()).training()).isEqualTo("b");
    }

    /** What a retry made stands beside what it tried again, and is nothing that anybody follows over builds. */
    @Test
    void theSecondAttemptOfAJobsFirstBuildIsNotTheUsualTraining() throws IOException {
        job.finish(version(1, "wine", Trained.NOON, metric("rmse", 1)));
        job.finish(version(1, "wine-2", Trained.NOON.plusSeconds(60), metric("rmse", 2)));

        assertThat(trend(TrendQuestion.open()).training()).isEqualTo("wine");
    }

    @Test
    void withoutADeclaredMetricTheFirstThreeOfTheNewestThatLoggedAnyAreShown() throws IOException {
        job.finish(version(1, metric("d", 1), metric("c", 1), metric("b", 1), metric("a", 1)));
        job.finish(version(2));

        assertThat(trend(TrendQuestion.open()).metrics()).containsExactly("d", "c", "b");
    }

    @Test
    void theNewestDeclarationOfADirectionCounts() throws IOException {
        job.finish(version(1, metric("a", Direction.MIN, 1)));
        job.finish(version(2, metric("a", Direction.MAX, 1)));
        job.finish(version(3, metric("a", 1)));

        assertThat(trend(TrendQuestion.open()).known()).containsEntry("a", Optional.of(Direction.MAX));
    }

    @Test
    void soManyOfTheNewestBuildsAsAsked() throws IOException {
        for (int build = 1; build <= 5; build++) {
            job.finish(version(build, metric("a", build)));
        }

        Trend two = trend(asking("train", 2, "a", "a"));
        assertThat(two.values("a")).containsExactly(4, 5);
        assertThat(two.total()).isEqualTo(5);
        assertThat(two.metrics()).containsExactly("a");
        assertThat(trend(asking("train", -7, "a")).points()).hasSize(1);
        assertThat(trend(asking("train", Integer.MAX_VALUE, "a")).points()).hasSize(5);
    }

    @Test
    void aTrainingThatThereIsNotHasNoPoints() throws IOException {
        job.finish(version(1, metric("a", 1)));

        Trend none = trend(asking("none", 10));
        assertThat(none.points()).isEmpty();
        assertThat(none.metrics()).isEmpty();
        assertThat(none.trainings()).containsExactly("train");
    }

    @Test
    void namesMayHoldWhateverAndAHalfPairInAQuestionIsNoError() throws IOException {
        String evil = "</script><script>\"'\u202E\u0000";
        job.finish(version(1, metric(evil, 1)));

        JsonNode json = json(asking("train", 10, evil, "\uD800"));
        assertThat(json.at("/series/0/name").asText()).isEqualTo(evil);
        assertThat(json.at("/series/0/values/0").asDouble()).isEqualTo(1);
        assertThat(json.at("/series/1/name").asText()).isEqualTo("?");
    }
}
