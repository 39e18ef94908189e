package io.jenkins.plugins.legion.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrackingServerTest {

    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private final TrackingEvents events = new TrackingEvents() {
        @Override
        public void metric(String name, double value, long step, long timeMillis) {
            told.add(name + " " + value + " " + step);
        }

        @Override
        public void param(String name, String value) {
            told.add(name + "=" + value);
        }

        @Override
        public void tag(String name, String value) {
            told.add("#" + name + "=" + value);
        }

        @Override
        public void warning(String message) {
            told.add("! " + message);
        }
    };

    private TrackingServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = TrackingServer.start(folder.resolve("mlflow"), 0, "secret", events);
        client = new Client(server.uri(), "secret");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void restart() throws IOException {
        server.close();
        start();
    }

    private String run(String name) {
        return client.post("runs/create", "{'experiment_id': '0', 'run_name': '" + name + "', 'start_time': 5}")
                .at("/run/info/run_id")
                .asText();
    }

    @Test
    void whatIsLoggedIsFoundAgainAlsoAfterARestart() throws IOException {
        String run = run("one");
        client.post("runs/log-parameter", "{'run_id': '" + run + "', 'key': 'alpha', 'value': '0.5'}");
        client.post("runs/set-tag", "{'run_id': '" + run + "', 'key': 'algo', 'value': 'rf'}");
        client.post(
                "runs/log-metric", "{'run_id': '" + run + "', 'key': 'loss', 'value': 0.5, 'timestamp': 1, 'step': 0}");
        client.post(
                "runs/log-batch",
                "{'run_id': '" + run + "', 'metrics': [{'key': 'loss', 'value': 'NaN', 'timestamp': '3', 'step': '1'},"
                        + "{'key': 'loss', 'value': -Infinity, 'timestamp': 4, 'step': -7}],"
                        + "'params': [{'key': 'beta', 'value': ''}], 'tags': [{'key': 'é', 'value': '/'}]}");
        client.post("runs/update", "{'run_id': '" + run + "', 'status': 'FINISHED', 'end_time': 9}");
        assertThat(told)
                .containsExactly(
                        "alpha=0.5", "#algo=rf", "loss 0.5 0", "beta=", "#é=/", "loss NaN 1", "loss -Infinity -7");
        JsonNode before = client.get("runs/get?run_id=" + run);

        restart();

        assertThat(client.get("runs/get?run_id=" + run)).isEqualTo(before);
        assertThat(before.at("/run/data/metrics/0/value").asText()).isEqualTo("NaN");
        assertThat(before.at("/run/info/status").asText()).isEqualTo("FINISHED");
        assertThat(before.at("/run/info/end_time").asLong()).isEqualTo(9);
        assertThat(client.get("metrics/get-history?run_id=" + run + "&metric_key=loss")
                        .path("metrics")
                        .findValuesAsText("step"))
                .containsExactly("0", "1", "-7");
        assertThat(told).hasSize(7);
    }

    /** As {@code log_model} does with what the run had at the model's step, which is the first unless somebody says another. */
    @Test
    void whatARunLoggedIsNotItsLastValueBecauseAModelHasItToo() throws IOException {
        String run = run("one");
        for (int step = 0; step < 3; step++) {
            client.post(
                    "runs/log-metric",
                    "{'run_id': '" + run + "', 'key': 'loss', 'value': " + (3 - step) + ", 'timestamp': " + step
                            + ", 'step': " + step + "}");
        }
        String model = client.post("logged-models", "{'experiment_id': '0', 'source_run_id': '" + run + "'}")
                .at("/model/info/model_id")
                .asText();
        client.post(
                "runs/log-batch",
                "{'run_id': '" + run
                        + "', 'metrics': [{'key': 'loss', 'value': 3, 'timestamp': 0, 'step': 0, 'model_id': '"
                        + model + "'}, {'key': 'loss', 'value': 9, 'timestamp': 7, 'step': 3, 'model_id': '" + model
                        + "'}]}");
        List<String> logged = List.of("loss 3.0 0", "loss 2.0 1", "loss 1.0 2", "loss 9.0 3");
        assertThat(told).isEqualTo(logged);

        restart();

        assertThat(client.get("metrics/get-history?run_id=" + run + "&metric_key=loss")
                        .path("metrics")
                        .findValuesAsText("step"))
                .containsExactly("0", "1", "2", "3");
        assertThat(client.get("logged-models/" + model).at("/model/data/metrics"))
                .hasSize(1);
        copy(folder.resolve("mlflow"), folder.resolve("left"));
        told.clear();
        try (ServedTraining served = ServedTraining.open(folder.resolve("left"))) {
            served.tell(events);
        }
        assertThat(told)
                .containsSubsequence(logged)
                .filteredOn(line -> line.startsWith("loss"))
                .hasSize(4);
    }

    @Test
    void aKilledServerHadKeptWhatItAnswered() throws IOException {
        String run = run("one");
        client.post("runs/log-metric", "{'run_id': '" + run + "', 'key': 'loss', 'value': 0.5, 'timestamp': 1}");
        Path killed = folder.resolve("killed");
        copy(folder.resolve("mlflow"), killed);
        Files.writeString(
                killed.resolve("calls.jsonl"),
                "{\"call\":\"POST runs/create\",\"id\":\"half",
                java.nio.file.StandardOpenOption.APPEND);
        try (ServedTraining served = ServedTraining.open(killed)) {
            List<String> kept = new ArrayList<>();
            served.tell(new Silenced() {
                @Override
                public void metric(String name, double value, long step, long timeMillis) {
                    kept.add(name + " " + value);
                }
            });
            assertThat(kept).containsExactly("loss 0.5");
        }
    }

    @Test
    void ofABatchWithTooManyParametersNoneIsKept() {
        String run = run("one");
        String params = IntStream.range(0, 2_001)
                .mapToObj(i -> "{'key': 'p" + i + "', 'value': 'v'}")
                .collect(Collectors.joining(","));
        assertThat(client.fault("POST", "runs/log-batch", "{'run_id': '" + run + "', 'params': [" + params + "]}"))
                .startsWith("400 INVALID_PARAMETER_VALUE: There are 2000 params already");
        assertThat(client.get("runs/get?run_id=" + run).at("/run/data/params")).isEmpty();
    }

    @Test
    void whatAServerLeftIsReadAndStaysAsItIs() throws IOException {
        String run = run("one");
        client.post("runs/log-metric", "{'run_id': '" + run + "', 'key': 'loss', 'value': 0.5, 'timestamp': 1}");
        client.raw("PUT", ARTIFACTS + "/0/" + run + "/artifacts/figure.png", "x");
        Path left = folder.resolve("left");
        copy(folder.resolve("mlflow"), left);
        Map<String, String> before = content(left);
        try (ServedTraining served = ServedTraining.open(left)) {
            served.tell(events);
            assertThat(served.models()).isEmpty();
        }
        assertThat(told).contains("loss 0.5 0");
        assertThat(content(left)).isEqualTo(before);
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    @Test
    void artifactsThatAreSaidToBeElsewhereAreNotLookedFor() throws IOException {
        String elsewhere = client.post(
                        "experiments/create", "{'name': 'e', 'artifact_location': 'mlflow-artifacts:/../../etc'}")
                .path("experiment_id")
                .asText();
        client.post("runs/create", "{'experiment_id': '" + elsewhere + "', 'tags': [{'key': 'a', 'value': 'b'}]}");
        copy(folder.resolve("mlflow"), folder.resolve("left"));
        told.clear();
        try (ServedTraining served = ServedTraining.open(folder.resolve("left"))) {
            served.tell(events);
        }
        assertThat(told).contains("#a=b").noneMatch(line -> line.startsWith("!"));
    }

    @Test
    void aLineThatBeginsWithZerosInTheJournalCostsNoOther() throws IOException {
        String run = run("one");
        server.close();
        byte[] zeros = {0, 0, 0, 0, 'j', 'u', 'n', 'k', '\n'};
        Files.write(folder.resolve("mlflow/calls.jsonl"), zeros, StandardOpenOption.APPEND);
        start();
        assertThat(client.get("runs/get?run_id=" + run).at("/run/info/run_name").asText())
                .isEqualTo("one");
    }

    @Test
    void whatLooksLikeUtf32IsNoJson() {
        assertThat(client.fault("POST", "runs/create", "\0\0\0\0junk")).startsWith("400 MALFORMED_REQUEST");
    }

    @Test
    void aSecondProcessDoesNotWriteBeside() {
        assertThatThrownBy(() -> ServedTraining.open(folder.resolve("mlflow")))
                .hasMessageStartingWith("a tracking server still runs in ");
    }

    @Test
    void nobodyWithoutTheTokenIsAnswered() {
        Client stranger = new Client(server.uri(), "guess");
        assertThat(stranger.fault("GET", "experiments/search", ""))
                .startsWith("401 UNAUTHENTICATED: This tracking server belongs to one training");
        assertThat(stranger.raw("PUT", ARTIFACTS + "/a", "x").statusCode()).isEqualTo(401);
        assertThat(stranger.send(HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/experiments/search"))
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(stranger.send(HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/experiments/search"))
                                .build())
                        .body())
                .contains("MLflow's client for Java does not read that variable: give it new BasicMlflowHostCreds");
        assertThat(stranger.raw("GET", "/health", "").body()).isEqualTo("OK");
        String basic = Base64.getEncoder().encodeToString("anyone:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(stranger.send(HttpRequest.newBuilder(server.uri().resolve("/version"))
                                .header("Authorization", "Basic " + basic)
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNumbersThatAreWrittenAsTextsAsMlflowsClientForRDoes() {
        String run = run("one");
        for (String value : List.of("0.844835372618914", "-1e-05", "7", "NaN", "Infinity")) {
            client.post(
                    "runs/log-metric",
                    "{'run_id': '" + run + "', 'key': 'm', 'value': '" + value + "', 'step': '1', 'timestamp': '1'}");
        }
        assertThat(client.get("metrics/get-history?run_id=" + run + "&metric_key=m")
                        .path("metrics")
                        .findValuesAsText("value"))
                .containsExactly("0.844835372618914", "-1.0E-5", "7.0", "NaN", "Infinity");
        for (String none : List.of("0x1p3", "1d", "1e", "1,5")) {
            assertThat(client.fault(
                            "POST",
                            "runs/log-metric",
                            "{'run_id': '" + run + "', 'key': 'm', 'value': '" + none + "'}"))
                    .endsWith("Invalid value for parameter 'value': '" + none + "'; expected a number");
        }
    }

    @Test
    void wrongCallsSayWhatIsWrong() {
        String run = run("one");
        assertThat(client.fault("POST", "runs/log-metric", "{'run_id': '" + run + "', 'value': 1}"))
                .isEqualTo("400 INVALID_PARAMETER_VALUE: Missing value for required parameter 'key'.");
        assertThat(client.fault("POST", "runs/log-metric", "{'run_id': '" + run + "', 'key': 'k', 'value': 'big'}"))
                .isEqualTo(
                        "400 INVALID_PARAMETER_VALUE: Invalid value for parameter 'value': 'big'; expected a number");
        assertThat(client.fault("POST", "runs/log-metric", "{'run_id': 'none', 'key': 'k', 'value': 1}"))
                .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: Run with id=none not found.");
        assertThat(client.fault(
                        "POST", "runs/log-metric", "{'run_id': '" + run + "', 'key': 'k', 'value': 1, 'step': 1.5}"))
                .contains("'step': '1.5'; expected a whole number of 64 bits");
        assertThat(client.fault(
                        "POST",
                        "runs/log-metric",
                        "{'run_id': '" + run + "', 'key': '" + "k".repeat(10_000) + "', 'value': 1}"))
                .contains("expected at most 250 characters, where there are 10000");
        assertThat(client.fault("POST", "runs/update", "{'run_id': '" + run + "', 'status': 'DONE'}"))
                .contains("expected one of RUNNING, SCHEDULED, FINISHED, FAILED, KILLED");
        assertThat(client.fault("POST", "runs/log-batch", "{'run_id': "))
                .startsWith("400 MALFORMED_REQUEST: The request is not JSON");
        assertThat(client.fault("POST", "runs/log-batch", "[1]")).contains("not an object");
        assertThat(client.fault("POST", "runs/log-batch", "[".repeat(100_000))).contains("400 MALFORMED_REQUEST");
        assertThat(client.fault("POST", "runs/log-batch", "{'run_id': '" + run + "', 'metrics': 7}"))
                .contains("'metrics': '7'; expected a list");
        assertThat(client.fault("POST", "traces/start", "{}"))
                .startsWith("404 ENDPOINT_NOT_FOUND: Legion's tracking server has no POST traces/start");
        assertThat(client.fault("POST", "runs/search", "{'experiment_ids': ['0'], 'filter': 'params.a = 1'}"))
                .contains("expected a text in quotes");
        assertThat(client.fault("POST", "experiments/create", "{'name': 'Default'}"))
                .isEqualTo("400 RESOURCE_ALREADY_EXISTS: Experiment 'Default' already exists.");
    }

    @Test
    void aParameterKeepsItsValueAndABatchIsWholeOrNothing() {
        String run = run("one");
        client.post("runs/log-parameter", "{'run_id': '" + run + "', 'key': 'alpha', 'value': '1'}");
        assertThat(client.fault(
                        "POST",
                        "runs/log-batch",
                        "{'run_id': '" + run
                                + "', 'metrics': [{'key': 'loss', 'value': 1}], 'tags': [{'key': 't', 'value': 'x'}],"
                                + "'params': [{'key': 'beta', 'value': '1'}, {'key': 'alpha', 'value': '2'}]}"))
                .contains("Changing param values is not allowed. Param with key='alpha' was already logged with"
                        + " value='1'");
        JsonNode data = client.get("runs/get?run_id=" + run).at("/run/data");
        assertThat(data.path("metrics")).isEmpty();
        assertThat(data.path("params").findValuesAsText("key")).containsExactly("alpha");
        assertThat(data.path("tags").findValuesAsText("key")).containsExactly("mlflow.runName");
    }

    @Test
    void ofACallThatIsRefusedNothingIsKept() throws IOException {
        String run = run("one");
        for (String batch : List.of("[{'key': 'loss', 'value': 'big'}]", "[{'key': 'a\\u0000', 'value': 1}]", "7")) {
            assertThat(client.fault(
                            "POST",
                            "runs/log-batch",
                            "{'run_id': '" + run + "', 'params': [{'key': 'p', 'value': '1'}],"
                                    + "'tags': [{'key': 't', 'value': '1'}], 'metrics': " + batch + "}"))
                    .startsWith("400 INVALID_PARAMETER_VALUE");
        }
        assertThat(client.fault(
                        "POST", "runs/update", "{'run_id': '" + run + "', 'status': 'FINISHED', 'end_time': 'soon'}"))
                .contains("'end_time': 'soon'");
        assertThat(client.fault(
                        "POST",
                        "runs/log-inputs",
                        "{'run_id': '" + run + "', 'datasets': [{'dataset': {'name': 'd'}}, {'dataset': {}}]}"))
                .contains("datasets.dataset.name");
        assertThat(client.fault("POST", "runs/outputs", "{'run_id': '" + run + "', 'models': [{'model_id': 'm'}, {}]}"))
                .contains("model_id");
        assertThat(client.fault("POST", "runs/set-tag", "{'run_id': '" + run + "', 'key': Infinity, 'value': 'v'}"))
                .contains("expected a text");
        for (int i = 0; i < 2; i++) {
            JsonNode found = client.get("runs/get?run_id=" + run).path("run");
            assertThat(found.at("/data/params")).isEmpty();
            assertThat(found.at("/data/tags").findValuesAsText("key")).containsExactly("mlflow.runName");
            assertThat(found.at("/info/status").asText()).isEqualTo("RUNNING");
            assertThat(found.at("/inputs/dataset_inputs")).isEmpty();
            assertThat(found.at("/outputs/model_outputs")).isEmpty();
            restart();
        }
    }

    @Test
    void whatIsTakenIsNotTooDeepToBeReadBack() throws IOException {
        String run = run("one");
        String start = "{'run_id': '" + run + "', 'datasets': [{'dataset': {'name': 'd'}, 'more': ";
        client.post("runs/log-inputs", start + "[".repeat(97) + "]".repeat(97) + "}]}");
        assertThat(client.fault("POST", "runs/log-inputs", start + "[".repeat(98) + "]".repeat(98) + "}]}"))
                .contains("nesting depth (101)");
        restart();
        assertThat(client.get("runs/get?run_id=" + run).at("/run/inputs/dataset_inputs"))
                .hasSize(1);
    }

    @Test
    void aVersionThatIsRefusedTakesNoNumber() {
        client.post("registered-models/create", "{'name': 'wine'}");
        for (String wrong : List.of(
                "'tags': [{'key': '', 'value': ''}]",
                "'run_link': 7",
                "'description': 7",
                "'tags': [{'key': 't', 'value': 7}]")) {
            assertThat(client.fault("POST", "model-versions/create", "{'name': 'wine', 'source': 's', " + wrong + "}"))
                    .startsWith("400 INVALID_PARAMETER_VALUE");
        }
        assertThat(client.post("model-versions/create", "{'name': 'wine', 'source': 's'}")
                        .at("/model_version/version")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void aNameWithHalfACharacterIsRefused() {
        assertThat(client.fault(
                        "POST", "runs/log-metric", "{'run_id': '" + run("one") + "', 'key': 'a\\ud800', 'value': 1}"))
                .isEqualTo("400 INVALID_PARAMETER_VALUE: Invalid value for parameter 'key': 'a\\ud800'; "
                        + "expected a name without control characters and halves of characters");
    }

    /** They become a part of a series' name, which is read apart at line feeds. */
    @Test
    void namesOfDatasetsAndModelsKeepToTheirRules() {
        String run = run("r");
        for (String field : List.of("dataset_name", "dataset_digest", "model_id")) {
            for (String name : List.of("a\\nb", "x".repeat(4_000))) {
                String metric = "{'key':'m','value':1,'step':0,'timestamp':1,'" + field + "':'" + name + "'}";
                assertThat(client.fault(
                                "POST", "runs/log-batch", "{'run_id':'" + run + "','metrics':[" + metric + "]}"))
                        .startsWith("400 INVALID_PARAMETER_VALUE: Invalid value for parameter 'metrics." + field + "'");
            }
        }
        client.post(
                "runs/log-metric",
                "{'run_id':'" + run + "','key':'m','value':1,'timestamp':1,'dataset_name':'" + "d".repeat(500) + "'}");
    }

    @Test
    void aRefusalDoesNotRepeatAllThatItRefuses() {
        assertThat(client.raw("GET", "/api/2.0/mlflow/runs/get?run_id=" + "x".repeat(100_000), "")
                        .body())
                .hasSizeLessThan(2_100);
    }

    @Test
    void whatIsThereFromTheBeginningStaysAsOldAsItIs() throws IOException {
        JsonNode before = client.get("experiments/get?experiment_id=0");
        restart();
        assertThat(client.get("experiments/get?experiment_id=0")).isEqualTo(before);
    }

    @Test
    void metricsBeyondTheMostAreToldOnceAndPassedOver() {
        String run = run("one");
        for (int from = 0; from < MetricHistory.MOST + 1_000; from += 1_000) {
            client.post(
                    "runs/log-batch",
                    "{'run_id': '" + run + "', 'metrics': "
                            + IntStream.range(from, from + 1_000)
                                    .mapToObj(i -> "{'key': 'm" + i + "', 'value': 1, 'timestamp': 1}")
                                    .collect(Collectors.joining(",", "[", "]"))
                            + "}");
        }
        client.post("runs/log-metric", "{'run_id': '" + run + "', 'key': 'm7', 'value': 2, 'timestamp': 2}");
        assertThat(told)
                .hasSize(MetricHistory.MOST + 2)
                .contains(
                        "! more than 50000 metrics were logged with MLflow; m50000 and those after it were passed over")
                .endsWith("m7 2.0 0");
        assertThat(client.get("runs/get?run_id=" + run).at("/run/data/metrics")).hasSize(MetricHistory.MOST);
    }

    @Test
    void theLatestValueIsThatOfTheHighestStep() {
        String run = run("one");
        client.post(
                "runs/log-batch",
                "{'run_id': '" + run + "', 'metrics': [{'key': 'm', 'value': 1, 'step': 5, 'timestamp': 1},{'key':"
                        + " 'm', 'value': 2, 'step': 5, 'timestamp': 2}, {'key': 'm', 'value': 3, 'step':"
                        + " 4, 'timestamp': 9}]}");
        assertThat(client.get("runs/get?run_id=" + run)
                        .at("/run/data/metrics/0/value")
                        .asDouble())
                .isEqualTo(2);
    }

    @Test
    void runsAreSearchedSortedAndPaged() {
        for (int i = 0; i < 5; i++) {
            String run = run("run" + i);
            client.post("runs/log-metric", "{'run_id': '" + run + "', 'key': 'rmse', 'value': " + i + "}");
            client.post(
                    "runs/set-tag",
                    "{'run_id': '" + run + "', 'key': 'algo', 'value': '" + (i % 2 == 0 ? "rf" : "svm") + "'}");
        }
        JsonNode first = client.post(
                "runs/search",
                "{'experiment_ids': ['0'], 'filter': 'metrics.rmse > 0 and metrics.rmse < 9', 'order_by':"
                        + " ['metrics.rmse DESC'], 'max_results': 3}");
        assertThat(first.path("runs").findValuesAsText("run_name")).containsExactly("run4", "run3", "run2");
        JsonNode rest = client.post(
                "runs/search",
                "{'experiment_ids': ['0'], 'filter': 'metrics.rmse > 0 and metrics.rmse < 9', 'order_by':"
                        + " ['metrics.rmse DESC'], 'max_results': 3, 'page_token': '"
                        + first.path("next_page_token").asText() + "'}");
        assertThat(rest.path("runs").findValuesAsText("run_name")).containsExactly("run1");
        assertThat(rest.has("next_page_token")).isFalse();
    }

    @Test
    void aLongHistoryComesInPages() {
        String run = run("one");
        String points = IntStream.range(0, 1_000)
                .mapToObj(i -> "{'key': 'loss', 'value': " + i + ", 'step': " + i + ", 'timestamp': " + i + "}")
                .collect(Collectors.joining(","));
        client.post("runs/log-batch", "{'run_id': '" + run + "', 'metrics': [" + points + "]}");
        List<String> steps = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = client.get(
                    "metrics/get-history?run_id=" + run + "&metric_key=loss&max_results=300&page_token=" + token);
            steps.addAll(page.path("metrics").findValuesAsText("step"));
            token = page.path("next_page_token").asText();
        } while (!token.isEmpty());
        assertThat(steps)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(String::valueOf).toList());
        JsonNode chart =
                client.get("metrics/get-history-bulk-interval?run_ids=" + run + "&metric_key=loss&max_results=100");
        assertThat(chart.path("metrics").size()).isBetween(50, 100);
    }

    @Test
    void whoDoesNotAskForPagesGetsTheWholeHistory() {
        String run = run("one");
        String points = IntStream.range(0, 10_000)
                .mapToObj(i -> "{'key': 'loss', 'value': 1, 'timestamp': 1, 'step': " + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        for (int i = 0; i < 3; i++) {
            client.post("runs/log-batch", "{'run_id': '" + run + "', 'metrics': " + points + "}");
        }
        JsonNode answer = client.get("metrics/get-history?run_id=" + run + "&metric_key=loss");
        assertThat(answer.path("metrics")).hasSize(30_000);
        assertThat(answer.has("next_page_token")).isFalse();
    }

    @Test
    void artifactsAreSentListedFetchedAndRemoved() {
        String path =
                ARTIFACTS + "/0/r1/artifacts/dir/" + Client.encoded("a b+ü.txt").replace("+", "%20");
        assertThat(client.raw("PUT", path, "content").statusCode()).isEqualTo(200);
        assertThat(client.raw("GET", path, "").body()).isEqualTo("content");
        assertThat(client.raw("GET", ARTIFACTS + "?path=0/r1/artifacts", "").body())
                .isEqualTo("{\"files\":[{\"path\":\"dir\",\"is_dir\":true}]}");
        assertThat(client.raw("GET", ARTIFACTS + "?path=0/r1/artifacts/dir", "").body())
                .isEqualTo("{\"files\":[{\"path\":\"a b+ü.txt\",\"is_dir\":false,\"file_size\":7}]}");
        assertThat(client.raw("DELETE", ARTIFACTS + "/0/r1/artifacts/dir", "").statusCode())
                .isEqualTo(200);
        assertThat(client.raw("GET", path, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileAndAFolderDoNotShareAName() {
        assertThat(client.raw("PUT", ARTIFACTS + "/0/a", "file").statusCode()).isEqualTo(200);
        assertThat(client.raw("PUT", ARTIFACTS + "/0/b/c", "file").statusCode()).isEqualTo(200);
        assertThat(client.raw("PUT", ARTIFACTS + "/0/a/b", "file"))
                .returns(400, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("'0/a/b'; expected a path through folders only, where a file stands");
        assertThat(client.raw("PUT", ARTIFACTS + "/0/b", "file"))
                .returns(400, HttpResponse::statusCode)
                .extracting(HttpResponse::body)
                .asString()
                .contains("'0/b'; expected the path of a file, where a folder stands");
        assertThat(client.raw("GET", ARTIFACTS + "/0/a", "").body()).isEqualTo("file");
        assertThat(folder.resolve("mlflow/unfinished")).isEmptyDirectory();
    }

    @Test
    void whatWasBeingSentWhenAServerWasKilledIsRemoved() throws IOException {
        Files.createDirectories(folder.resolve("mlflow/unfinished"));
        Files.writeString(folder.resolve("mlflow/unfinished/part"), "half");
        restart();
        assertThat(folder.resolve("mlflow/unfinished")).doesNotExist();
    }

    @Test
    void noPathLeadsOutside() throws IOException {
        Files.createDirectories(folder.resolve("mlflow/artifacts"));
        Files.writeString(folder.resolve("outside.txt"), "private");
        Files.createSymbolicLink(folder.resolve("mlflow/artifacts/link"), folder);
        for (String path : List.of(
                "/../../outside.txt",
                "/..%2F..%2Foutside.txt",
                "/%2e%2e/%2e%2e/outside.txt",
                "/a/..%5C..%5Cx",
                "/link/outside.txt",
                "/a%00b",
                "/%0a",
                "/" + "d/".repeat(1_500))) {
            assertThat(rawPath("GET", ARTIFACTS + path, ""))
                    .as(path)
                    .matches("(?s).* 40[04] .*")
                    .doesNotContain("private");
            assertThat(rawPath("PUT", ARTIFACTS + path, "mine")).as(path).matches("(?s).* 40[04] .*");
        }
        assertThat(folder.resolve("outside.txt")).hasContent("private");
        assertThat(client.raw("DELETE", ARTIFACTS + "/link", "").statusCode()).isEqualTo(200);
        assertThat(folder.resolve("outside.txt")).exists();
    }

    @Test
    void aClientThatHangsUpLeavesNothing() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + ARTIFACTS
                            + "/0/r/artifacts/model.bin HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\n"
                            + "Content-Length: 1000000\r\n\r\n" + "x".repeat(1_000))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.shutdownOutput();
            // The server has seen the end when it hangs up itself, or answers.
            socket.getInputStream().readAllBytes();
        }
        assertThat(client.raw("GET", ARTIFACTS + "/0/r/artifacts/model.bin", "").statusCode())
                .isEqualTo(404);
        assertThat(folder.resolve("mlflow/unfinished")).isEmptyDirectory();
    }

    @Test
    void aBodyWithoutEndIsRefusedWithoutBeingKept() {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(server.uri().resolve("/api/2.0/mlflow/runs/log-batch"))
                        .header("Authorization", "Bearer secret")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20 << 20]))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("more than 16777216 bytes");
    }

    @Test
    void aLargeCallIsTakenWhole() {
        String run = run("one");
        String value = "x".repeat(7_000);
        String tags = IntStream.range(0, 500)
                .mapToObj(i -> "{'key': 't" + i + "', 'value': '" + value + i + "'}")
                .collect(Collectors.joining(","));
        client.post("runs/log-batch", "{'run_id': '" + run + "', 'tags': [" + tags + "]}");
        assertThat(client.get("runs/get?run_id=" + run).at("/run/data/tags").findValuesAsText("value"))
                .hasSize(501)
                .contains(value + "0", value + "499");
    }

    @Test
    void loggedModelsAreMadeFinishedFoundAndTagged() throws IOException {
        String run = run("one");
        JsonNode made = client.post(
                "logged-models",
                "{'experiment_id': '0', 'name': 'wine', 'source_run_id': '" + run
                        + "', 'params': [{'key': 'depth', 'value': '3'}]}");
        String id = made.at("/model/info/model_id").asText();
        client.patch("logged-models/" + id, "{'status': 'LOGGED_MODEL_READY'}");
        client.patch("logged-models/" + id + "/tags", "{'tags': [{'key': 'a/b', 'value': '1'}]}");
        client.post(
                "runs/log-metric",
                "{'run_id': '" + run + "', 'key': 'rmse', 'value': 0.7, 'model_id': '" + id
                        + "', 'dataset_name': 'd', 'dataset_digest': 'x'}");
        restart();
        JsonNode found = client.post(
                        "logged-models/search",
                        "{'experiment_ids': ['0'], 'filter': 'metrics.rmse < 1 and attributes.name LIKE \\\"w%\\\"'}")
                .at("/models/0");
        assertThat(found.at("/info/status").asText()).isEqualTo("LOGGED_MODEL_READY");
        assertThat(found.at("/data/params/0/value").asText()).isEqualTo("3");
        assertThat(client.raw("DELETE", "/api/2.0/mlflow/logged-models/" + id + "/tags/a%2Fb", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("logged-models/" + id).at("/model/info/tags")).isEmpty();
    }

    @Test
    void modelsAreRegisteredWithVersionsAndAliases() {
        client.post("registered-models/create", "{'name': 'wine'}");
        client.post("model-versions/create", "{'name': 'wine', 'source': 'runs:/r/model'}");
        client.post("model-versions/create", "{'name': 'wine', 'source': 'runs:/r2/model'}");
        client.post("registered-models/alias", "{'name': 'wine', 'alias': 'champion', 'version': '2'}");
        assertThat(client.get("registered-models/alias?name=wine&alias=champion")
                        .at("/model_version/version")
                        .asText())
                .isEqualTo("2");
        assertThat(client.get("model-versions/get-download-uri?name=wine&version=1")
                        .path("artifact_uri")
                        .asText())
                .isEqualTo("runs:/r/model");
        assertThat(client.fault("POST", "registered-models/alias", "{'name': 'wine', 'alias': 'v2', 'version': '2'}"))
                .contains("not read as a version");
        assertThat(client.fault("GET", "model-versions/get?name=wine&version=3", ""))
                .contains("RESOURCE_DOES_NOT_EXIST");
        assertThat(client.get("model-versions/search?filter=" + Client.encoded("name='wine' and version_number > 1"))
                        .path("model_versions"))
                .hasSize(1);
    }

    @Test
    void aSearchOfModelsLeavesPromptsOutAndFindsThemByTheirTag() {
        client.post("registered-models/create", "{'name': 'wine'}");
        client.post(
                "registered-models/create",
                "{'name': 'greeting', 'tags': [{'key': 'mlflow.prompt.is_prompt', 'value': 'true'}]}");
        assertThat(registered("")).containsExactly("wine");
        // The filters that MLflow's clients of 2.21 and later add.
        assertThat(registered("tag.`mlflow.prompt.is_prompt` != 'true'")).containsExactly("wine");
        assertThat(registered("name LIKE '%' AND tag.`mlflow.prompt.is_prompt` = 'true'"))
                .containsExactly("greeting");
    }

    private List<String> registered(String filter) {
        return client.get("registered-models/search?filter=" + Client.encoded(filter))
                .path("registered_models")
                .findValuesAsText("name");
    }

    @Test
    void aCopiedVersionIsWhereItsOriginalIs() {
        client.post("registered-models/create", "{'name': 'wine/red'}");
        client.post("registered-models/create", "{'name': 'best'}");
        client.post("model-versions/create", "{'name': 'wine/red', 'source': 'runs:/r/model'}");
        client.post("model-versions/create", "{'name': 'best', 'source': 'models:/wine/red/1'}");
        assertThat(client.get("model-versions/get-download-uri?name=best&version=1")
                        .path("artifact_uri")
                        .asText())
                .isEqualTo("runs:/r/model");
        assertThat(client.fault("POST", "model-versions/create", "{'name': 'best', 'source': 'models:/wine/red/2'}"))
                .isEqualTo("404 RESOURCE_DOES_NOT_EXIST: Model Version (name=wine/red, version=2) not found.");
    }

    @Test
    void versionsOfOneNumberComeByName() {
        for (String name : List.of("b", "a")) {
            client.post("registered-models/create", "{'name': '" + name + "'}");
            client.post("model-versions/create", "{'name': '" + name + "', 'source': 's'}");
        }
        assertThat(client.get("model-versions/search?order_by=" + Client.encoded("version_number DESC"))
                        .path("model_versions")
                        .findValuesAsText("name"))
                .containsExactly("a", "b");
    }

    @Test
    void modelsAreSoughtAndSortedByWhatTheyWereMeasuredOn() {
        String run = run("one");
        String good = measured(run, "good", 1, 9);
        measured(run, "bad", 5, 2);
        client.post("logged-models", "{'experiment_id': '0', 'name': 'never'}");
        String on = "{'dataset_name': 'test', 'dataset_digest': 'x'}";
        assertThat(models("'datasets': [" + on + "]")).containsExactlyInAnyOrder("good", "bad");
        assertThat(models("'datasets': [" + on + "], 'filter': 'metrics.rmse > 3'"))
                .containsExactly("bad");
        assertThat(models("'datasets': [{'dataset_name': 'other'}]")).isEmpty();
        assertThat(models("'order_by': [{'field_name': 'metrics.rmse', 'dataset_name': 'test'}]"))
                .containsExactly("good", "bad", "never");
        assertThat(models("'order_by': [{'field_name': 'metrics.rmse', 'dataset_name': 'train'}]"))
                .containsExactly("bad", "good", "never");
        assertThat(client.get("logged-models/" + good).at("/model/data/metrics").findValuesAsText("run_id"))
                .containsExactly(run, run);
    }

    private String measured(String run, String name, int test, int train) {
        String id = client.post("logged-models", "{'experiment_id': '0', 'name': '" + name + "'}")
                .at("/model/info/model_id")
                .asText();
        String metric = "{'key': 'rmse', 'model_id': '" + id + "', 'dataset_digest': 'x', ";
        client.post(
                "runs/log-batch",
                "{'run_id': '" + run + "', 'metrics': [" + metric + "'dataset_name': 'test', 'value': " + test + "},"
                        + metric + "'dataset_name': 'train', 'value': " + train + "}]}");
        return id;
    }

    private List<String> models(String search) {
        List<String> names = new ArrayList<>();
        client.post("logged-models/search", "{'experiment_ids': ['0'], " + search + "}")
                .path("models")
                .forEach(model -> names.add(model.at("/info/name").asText()));
        return names;
    }

    @Test
    void aDatasetKeepsItsFirstUse() {
        String run = run("one");
        for (String context : List.of("training", "eval")) {
            client.post(
                    "runs/log-inputs",
                    "{'run_id': '" + run + "', 'datasets': [{'tags': [{'key': 'mlflow.data.context', 'value': '"
                            + context + "'}], 'dataset': {'name': 'wine', 'digest': 'x'}}]}");
        }
        assertThat(client.get("runs/get?run_id=" + run)
                        .at("/run/inputs/dataset_inputs")
                        .findValuesAsText("value"))
                .containsExactly("training");
    }

    /** As it stands: Java's client would tidy a path up. */
    private String rawPath(String method, String path, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
            socket.getOutputStream()
                    .write((method + " " + path
                                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\nConnection: close\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private abstract static class Silenced implements TrackingEvents {
        @Override
        public void param(String name, String value) {}

        @Override
        public void tag(String name, String value) {}
    }
}
