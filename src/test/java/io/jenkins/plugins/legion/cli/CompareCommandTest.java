package io.jenkins.plugins.legion.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int columns = 80;

    @BeforeEach
    void threeTrainings() throws IOException {
        record("work/iris/2", "0.9", "rf", "0.5");
        record("work/iris/10", "0.7", "rf", "0.5");
        record("work/wine/1", "\"NaN\"", "gbt", "0.5");
    }

    @Test
    void fewTrainingsStandBesideEachOtherInTheOrderOfTheirNumbers() {
        assertThat(compare("work/iris")).as(err()).isEqualTo(ExitCode.OK);

        assertThat(out().lines())
                .containsSubsequence(
                        "training       work/iris/2           work/iris/10",
                        "metrics.rmse   0.9                   0.7",
                        "params.alpha   0.5                   0.5",
                        "tags.algo      rf                    rf",
                        "duration       1 min 30 s            1 min 30 s",
                        "state          succeeded             succeeded");
        assertThat(err()).isEmpty();
    }

    @Test
    void longNamesLoseTheirMiddleBeforeTrainingsLoseTheirPlace() throws IOException {
        for (String number : new String[] {"1", "2"}) {
            record("long/" + number, "1", "rf", "0.5");
            Path record = directory.resolve("long/" + number + "/record.json");
            Files.writeString(
                    record, Files.readString(record).replace("rmse", "system/gpu_0_memory_usage_percentage_of_all"));
        }

        assertThat(compare("long")).isEqualTo(ExitCode.OK);

        assertThat(out()).contains("metrics.system/gp…_percentage_of_all  1 ", "\nparams.alpha ");
        assertThat(out().lines()).hasSize(10).allMatch(line -> line.length() <= 80);
    }

    @Test
    void whatFitsIsALineForEachTraining() {
        columns = 300;

        assertThat(compare("work", "--order-by", "metrics.rmse")).isEqualTo(ExitCode.OK);

        assertThat(out().lines()).hasSize(4);
        assertThat(out().lines().skip(1).map(line -> line.split(" ")[0]))
                .containsExactly("work/iris/10", "work/iris/2", "work/wine/1");
        assertThat(out().lines().findFirst().orElseThrow()).startsWith("training      metrics.rmse  params.alpha");
    }

    @Test
    void whatDoesNotFitEitherWayFollowsInPieces() throws IOException {
        for (int i = 1; i <= 8; i++) {
            record("more/" + i, "0." + i, "rf", "0.5");
        }

        assertThat(compare("more")).isEqualTo(ExitCode.OK);

        assertThat(out().lines().filter(line -> line.startsWith("training"))).hasSizeGreaterThan(1);
        assertThat(out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(out()).contains("metrics.rmse", "start_time", "state");
    }

    @Test
    void onlyThoseAskedForAndOnlyWhatDiffers() {
        assertThat(compare("work", "--where", "metrics.rmse < 1 and tags.algo = 'rf'", "--only-differences"))
                .isEqualTo(ExitCode.OK);

        assertThat(out())
                .isEqualTo(
                        """
                training      metrics.rmse
                work/iris/2   0.9
                work/iris/10  0.7
                """);
        assertThat(err()).contains("2 of 3 trainings");
    }

    @Test
    void scriptsReadCsvJsonAndYaml() throws IOException {
        assertThat(compare("work", "-o", "csv", "--only-differences")).isEqualTo(ExitCode.OK);
        assertThat(out())
                .isEqualTo("training,metrics.rmse,tags.algo\r\n"
                        + "work/iris/2,0.9,rf\r\nwork/iris/10,0.7,rf\r\nwork/wine/1,NaN,gbt\r\n");

        assertThat(compare("work", "-o", "json")).isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(out());
        assertThat(json.at("/trainings/2/metrics/rmse").asText()).isEqualTo("NaN");
        assertThat(out()).endsWith("}\n");

        assertThat(compare("work", "-o", "yaml")).isEqualTo(ExitCode.OK);
        assertThat(new YAMLMapper().readTree(out())).isEqualTo(json);
    }

    @Test
    void eachRecordIsReadOnceHoweverItIsNamed() {
        assertThat(compare("work/iris/2/record.json", "work/iris/2", "work", "-o", "csv"))
                .isEqualTo(ExitCode.OK);

        assertThat(out().lines().map(line -> line.split(",")[0]))
                .containsExactly("training", "work/iris/2", "work/iris/10", "work/wine/1");
    }

    @Test
    void filesWithinATrainingsFolderAreNoRecordsOfTheirOwn() throws IOException {
        record("work/iris/2/output", "0.1", "rf", "1");

        compare("work", "-o", "csv");

        assertThat(out()).doesNotContain("output");
    }

    @Test
    void whatCannotBeReadIsNamedAndPassedOver() throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("work/iris/3")).resolve("record.json"), "{\"id\":");
        Files.write(
                Files.createDirectories(directory.resolve("work/iris/4")).resolve("record.json"),
                new byte[] {(byte) 0xff, 0, 1});
        Files.createDirectories(directory.resolve("empty"));

        assertThat(compare("work", "empty")).isEqualTo(ExitCode.OK);

        assertThat(err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("legion: passed over: "))
                .anyMatch(line -> line.contains("work/iris/3/record.json"))
                .anyMatch(line -> line.contains("work/iris/4/record.json"))
                .anyMatch(line -> line.contains("empty: there is no record.json in it"));
        assertThat(compare("work/iris/3")).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aBadExpressionIsShownWithItsPlaceAndWhatWasExpected() {
        assertThat(compare("work", "--where", "metrics.rmse <", "--order-by", "params", "--order-by", "params.a UP"))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(err().lines()).hasSize(3);
        assertThat(err())
                .contains("--where \"metrics.rmse <\" at character 15: 'its end'; expected a number, without quotes")
                .contains("--order-by \"params\" at character 1: 'params'; expected metrics.<key>")
                .contains("--order-by \"params.a UP\" at character 10: 'UP'; expected ASC, DESC");
        assertThat(out()).isEmpty();
    }

    @Test
    void aHostileExpressionIsOneShortLine() {
        for (String hostile : new String[] {"(".repeat(100_000), "\u001b[2J\n'", "metrics.x < 1 or 1=1; --"}) {
            assertThat(compare("work", "--where", hostile)).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(err().lines()).hasSize(1).allMatch(line -> line.length() < 1_000 && !line.contains("\u001b"));
        }
    }

    @Test
    void whatIsNotThereIsSaidAllAtOnce() {
        assertThat(compare("nowhere", "work", "missing/record.json")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err().lines()).hasSize(2);
        assertThat(err()).contains("nowhere", "missing/record.json", "expected a record.json, or a folder");
        assertThat(compare()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void whereNothingIsFoundNothingIsShown() {
        assertThat(compare("work", "--where", "tags.algo = 'svm'")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("0 of 3 trainings");
        assertThat(compare("work/wine", "--only-differences")).isEqualTo(ExitCode.OK);
        assertThat(err()).contains("one training");
    }

    @Test
    void hostileNamesAndValuesNeitherMoveTheCursorNorBreakTheTable() throws IOException {
        record("work/odd/1", "1", "\\u001b[2J\\n" + "x".repeat(10_000), "two\\nlines");
        record("work/odd/2", "2", "\\u202e", "");

        assertThat(compare("work/odd")).isEqualTo(ExitCode.OK);

        assertThat(out()).doesNotContain("\u001b", "\u202e");
        assertThat(out().lines()).hasSize(10).allMatch(line -> line.length() <= 80);
    }

    private void record(String folder, String rmse, String algorithm, String alpha) throws IOException {
        Path record = Files.createDirectories(directory.resolve(folder)).resolve("record.json");
        Files.writeString(
                record,
                """
                {"id": "iris", "model": {"name": "iris", "version": "1"}, "state": "succeeded",
                 "started": "2026-11-20T10:00:00Z", "finished": "2026-11-20T10:01:30Z",
                 "metrics": [{"name": "rmse", "last": %s, "min": 0, "max": 1, "step": 1, "points": 2}],
                 "params": {"alpha": "%s"}, "tags": {"algo": "%s"}}
                """
                        .formatted(rmse, alpha, algorithm));
    }

    private int compare(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                columns);
        String[] all = new String[arguments.length + 1];
        all[0] = "compare";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Legion.run(terminal, new ShutdownGuard(), directory, all);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
