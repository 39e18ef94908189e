package io.jenkins.plugins.legion.tracking.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.tracking.curves.CurveQuestion;
import io.jenkins.plugins.legion.tracking.curves.Curves;
import io.jenkins.plugins.legion.tracking.series.SeriesStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServedCurvesTest {

    @TempDir
    private Path folder;

    private TrackingServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = TrackingServer.start(folder, 0, "token", Silent.INSTANCE);
        client = new Client(server.uri(), "token");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Test
    void whatAServerIsToldIsSeenWhileItRuns() throws IOException {
        String run = run("main", "");
        log(run, "loss", 0, 10);
        assertThat(counts()).containsExactly("loss 10");

        log(run, "loss", 10, 20);
        assertThat(counts()).containsExactly("loss 20");
    }

    @Test
    void furtherRunsHaveTheirNamesBeforeTheirMetricsAndDeletedOnesAreGone() throws IOException {
        String child = run("child", "");
        String main = run("main", "");
        // Which run is another's child comes with values of metrics.
        client.post(
                "runs/log-batch",
                "{'run_id':'" + child + "','metrics':[{'key':'loss','value':1,'timestamp':1,'step':0}],"
                        + "'tags':[{'key':'mlflow.parentRunId','value':'" + main + "'}]}");
        log(child, "loss", 1, 2);
        log(main, "loss", 0, 3);
        String gone = run("gone", main);
        log(gone, "loss", 0, 3);
        client.post("runs/delete", "{'run_id':'" + gone + "'}");

        assertThat(counts()).containsExactly("loss 3", "child/loss 2");
    }

    @Test
    void aCurveOfManyDatasetsHasNoMorePointsThanWereAskedFor() throws IOException {
        String run = run("main", "");
        for (int dataset = 0; dataset < 3; dataset++) {
            for (int step = 0; step < 8; step++) {
                client.post(
                        "runs/log-metric",
                        "{'run_id':'" + run + "','key':'loss','value':" + step + ",'timestamp':1,'step':" + step
                                + ",'dataset_name':'d" + dataset + "','dataset_digest':'1'}");
            }
        }

        try (ServedCurves curves = ServedCurves.look(folder)) {
            assertThat(curves.chart("loss", 10, Long.MIN_VALUE, Long.MAX_VALUE).size())
                    .isBetween(2, 10);
        }
    }

    /** As a look finds it that comes between the two, and every look after a kill there. */
    @Test
    void aSeriesThatHasItsNameAndNoPointYetDoesNotCountForTheLatestValue() throws IOException {
        String run = run("main", "");
        log(run, "loss", 0, 3);
        stop();
        Path series = new ServerFolder(folder).series();
        try (SeriesStore store = SeriesStore.open(series)) {
            store.append(new MetricId(run, "loss", "", "test", "1", false).name(), 7, 0, 0);
            try (ServedCurves curves = ServedCurves.look(folder)) {
                assertThat(curves.latest("loss").value()).isEqualTo(2);
            }
        }
    }

    @Test
    void whatAModelRepeatsOfItsRunIsNotDrawnTwice() throws IOException {
        String run = run("main", "");
        log(run, "loss", 0, 3);
        client.post(
                "runs/log-metric",
                "{'run_id':'" + run + "','key':'loss','value':0,'timestamp':1,'step':0,'model_id':'m-1'}");

        assertThat(counts()).containsExactly("loss 3");
    }

    @Test
    void aMetricOfSeveralDatasetsIsOneCurve() throws IOException {
        String run = run("main", "");
        for (String dataset : List.of("train", "test")) {
            for (int step = 0; step < 2; step++) {
                client.post(
                        "runs/log-metric",
                        "{'run_id':'" + run + "','key':'loss','value':" + step + ",'timestamp':1,'step':" + step
                                + ",'dataset_name':'" + dataset + "','dataset_digest':'1'}");
            }
        }

        assertThat(counts()).containsExactly("loss 4");
        try (ServedCurves curves = ServedCurves.look(folder)) {
            assertThat(curves.chart("loss", 100, 1, 1).steps()).containsExactly(1, 1);
            assertThat(curves.latest("loss").value()).isEqualTo(1);
        }
    }

    @Test
    void whereNobodyWasToldAnythingThereIsNothingToSee(@TempDir Path nothing) {
        assertThatThrownBy(() -> ServedCurves.look(nothing)).isInstanceOf(IOException.class);
    }

    private List<String> counts() throws IOException {
        try (ServedCurves curves = ServedCurves.look(folder)) {
            Curves drawn = Curves.of(curves, CurveQuestion.parse(List.of(), "", "", ""));
            return drawn.drawn().stream()
                    .map(curve -> curve.series().name() + " " + curve.count())
                    .toList();
        }
    }

    private String run(String name, String parent) {
        String tags = parent.isEmpty() ? "[]" : "[{'key':'mlflow.parentRunId','value':'" + parent + "'}]";
        return client.post("runs/create", "{'run_name':'" + name + "','tags':" + tags + "}")
                .path("run")
                .path("info")
                .path("run_id")
                .asText();
    }

    private void log(String run, String key, int from, int to) {
        for (int step = from; step < to; step++) {
            client.post(
                    "runs/log-metric",
                    "{'run_id':'" + run + "','key':'" + key + "','value':" + step + ",'timestamp':1,'step':" + step
                            + "}");
        }
    }
}
