package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.manifest.Examples;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleJsonTest {

    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private final ObjectMapper mapper = LifecycleJson.mapper();

    @Test
    void aFullRecordIsReadBackUnchanged() throws Exception {
        assertSurvives(full(), TrainingRecord.class);
    }

    @Test
    void aRecordOfATrainingThatHasJustBegunIsReadBackUnchanged() throws Exception {
        TrainingRecord record = new TrainingRecord(
                "wine",
                new ModelIdentity("wine", "1", ""),
                TrainingState.RUNNING,
                "",
                Optional.empty(),
                "script",
                List.of(),
                STARTED,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                new TrainingEnvironment("", "", "", "", 0, 0, List.of(), "", Map.of()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());

        assertSurvives(record, TrainingRecord.class);
    }

    @Test
    void valuesThatAreNoNumbersAreKeptAsTheirNames() throws Exception {
        Metric metric = new Metric(
                "loss",
                Optional.empty(),
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                -1,
                Long.MAX_VALUE);

        JsonNode json = mapper.valueToTree(metric);

        assertThat(mapper.writeValueAsString(metric)).contains("\"NaN\"", "\"-Infinity\"", "\"Infinity\"");
        assertThat(json.has("direction")).isFalse();
        assertSurvives(metric, Metric.class);
        assertSurvives(
                new Metric("a", Optional.of(Direction.MAX), -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0, 0),
                Metric.class);
    }

    @Test
    void timesAreIsoText() throws Exception {
        JsonNode json = mapper.readTree(mapper.writeValueAsString(full()));

        assertThat(json.get("started").textValue()).isEqualTo("2026-01-02T03:04:05.678901234Z");
        assertThat(json.get("state").textValue()).isEqualTo("failed");
        assertThat(mapper.writeValueAsString(
                        ModelTraining.of("a").timeLimit(Duration.ofMinutes(90)).build()))
                .contains("\"PT1H30M\"");
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() throws Exception {
        assertThat(mapper.readValue(
                        "{\"connection\": \"a\", \"localPath\": \"b\", \"later\": {\"c\": 1}}", DataBinding.class))
                .isEqualTo(new DataBinding("a", "", "b"));
    }

    @Test
    void fieldsThatAnEarlierVersionDidNotHaveAreEmpty() throws Exception {
        TrainingRecord record = mapper.readValue(
                "{\"id\": \"a\", \"model\": {\"name\": \"a\"}, \"state\": \"succeeded\", \"started\": \"2026-01-01T00:00:00Z\"}",
                TrainingRecord.class);

        assertThat(record.metrics()).isEmpty();
        assertThat(record.reason()).isEmpty();
        assertThat(record.exitCode()).isEmpty();
        assertThat(record.hyperParameters()).isEmpty();
        assertThat(record.environment()).isEqualTo(TrainingEnvironment.NONE);
    }

    @Test
    void aConnectionIsKeptWithoutItsSecrets() throws Exception {
        Connection connection =
                (Connection) Manifests.parse("a", Examples.CONNECTIONS).get(0);

        String json = mapper.writeValueAsString(connection);

        assertThat(json).doesNotContain("hunter2");
        assertThat(mapper.readValue(json, Connection.class)).isEqualTo(connection.withoutSecrets());
    }

    @ParameterizedTest
    @EnumSource(TrainingState.class)
    void everyStateIsReadBackUnchanged(TrainingState state) throws Exception {
        assertSurvives(state, TrainingState.class);
    }

    @Test
    void dataOfARecordOfBeforeIsKnownAsFarAsItWasNoted() throws Exception {
        BoundData data = mapper.readValue(
                "{\"binding\": {\"connection\": \"lake\", \"localPath\": \"data\"}, \"files\": 1, \"bytes\": 2,"
                        + " \"digest\": \"sha256:00\"}",
                BoundData.class);

        assertThat(data).isEqualTo(new BoundData(new DataBinding("lake", "", "data"), 1, 2, "sha256:00"));
        assertThat(data.version()).isEmpty();
        assertThat(data.statistics()).isEmpty();
    }

    @Test
    void whatIsNotKnownOfDataIsNotWritten() throws Exception {
        assertThat(mapper.writeValueAsString(new BoundData(new DataBinding("lake", "", "data"), 0, 0, "sha256:00")))
                .isEqualTo("{\"binding\":{\"connection\":\"lake\",\"localPath\":\"data\"},\"files\":0,\"bytes\":0,"
                        + "\"digest\":\"sha256:00\"}");
    }

    private static BoundData counted() {
        return new BoundData(new DataBinding("lake", "iris/", "iris"), 2, 4096, "sha256:00")
                .of(ConnectionType.S3)
                .from("s3://lake/iris/", "etags:00")
                .with(new DataStatistics(
                        List.of(new DataPart(
                                "csv",
                                2,
                                4096,
                                150,
                                List.of(new DataColumn("petal", "number", 3), new DataColumn("", "text", 0)),
                                2,
                                "species",
                                List.of(new DataClass("setosa", 150)),
                                1,
                                List.of(new DataSplit("train.csv", 150, List.of(new DataClass("setosa", 150)))))),
                        List.of("'a.csv' was not counted")));
    }

    private static TrainingRecord full() {
        return new TrainingRecord(
                "wine",
                new ModelIdentity("wine", "1.0", "{{ .Name }}.zip"),
                TrainingState.FAILED,
                "the script said \"no\"\n",
                Optional.of(137),
                "mlflow-project",
                List.of("sh", "-c", "exit 137"),
                STARTED,
                Optional.of(STARTED.plusSeconds(60)),
                Map.of("alpha", "0.5\n$x"),
                Map.of("p", ""),
                Map.of("algorithm", "rf 🌲"),
                List.of(new Metric("rmse", Optional.of(Direction.MIN), Double.NaN, 0.1, 0.9, 10, 11)),
                new TrainingEnvironment(
                        "node",
                        "Linux 6.1",
                        "amd64",
                        "Xeon",
                        2,
                        1L << 40,
                        List.of("A100 80 GiB"),
                        "3.11.2",
                        Map.of("mlflow", "3.0")),
                Optional.of(new GitRevision("0".repeat(40), "main", "https://example.org/a.git", true)),
                List.of(new BoundData(new DataBinding("lake", "wine/", "data"), 3, 4096, "sha256:00"), counted()),
                Optional.of(new TrainedModelBinary(
                        "wine.zip",
                        new TrainedModelBinary.Format(
                                TrainedModelBinary.Container.TAR_GZ, TrainedModelBinary.Layout.GPPI),
                        1L << 33,
                        "sha256:01",
                        "sha256:02",
                        List.of(new TrainedModelBinary.PackedFile("legion_model/entrypoint.py", 12, "sha256:03")))),
                List.of(new LoggedFile("plots/roc.png", 4096)),
                List.of("12 lines were passed over"));
    }

    private <T> void assertSurvives(T value, Class<T> type) throws Exception {
        assertThat(mapper.readValue(mapper.writeValueAsString(value), type)).isEqualTo(value);
    }
}
