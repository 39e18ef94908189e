package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegionTrackingPythonTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path file;

    @BeforeAll
    static void needsPython() {
        Python.assumeItRuns("import sys; assert sys.version_info >= (3, 7)");
    }

    @BeforeEach
    void prepare() {
        file = folder.resolve("tracking.jsonl");
        environment.put("PYTHONPATH", Python.tracking(folder).toString());
        environment.put("LEGION_TRACKING", file.toString());
    }

    @Test
    void whatPythonLogsIsReadBack() throws IOException {
        python(
                """
                import legion_tracking as tracking
                tracking.log_metric("loss", 0.1, step=3)
                tracking.log_metric("loss", float("nan"))
                tracking.log_metric("big", 10 ** 400, step=True)
                tracking.log_metrics({"a/ä": -float("inf"), "b": 2}, step=1.0)
                tracking.log_param("layers", [64, 64])
                tracking.log_params({"p": None})
                tracking.log_tag("quote", 'a "b"\\n\\u2028')
                tracking.log_tags({"t": "u"})
                """);
        Events events = read();
        assertThat(events.told.stream().map(told -> told.replaceFirst(" 1[0-9]{12}$", "")))
                .containsExactly(
                        "metric loss 0.1 3",
                        "metric loss NaN 4",
                        "metric big Infinity 1",
                        "metric a/ä -Infinity 1",
                        "metric b 2.0 1",
                        "param layers [64, 64]",
                        "param p None",
                        "tag quote a \"b\"\n\u2028",
                        "tag t u");
        assertThat(events.warnings).isEmpty();
    }

    @Test
    void manyProcessesAndThreadsLoseNothing() throws IOException {
        python(
                """
                import multiprocessing, threading
                import legion_tracking as tracking
                def work(process):
                    def count(thread):
                        for i in range(100):
                            tracking.log_metric("m-%d-%d" % (process, thread), i, step=i)
                    threads = [threading.Thread(target=count, args=(t,)) for t in range(4)]
                    for t in threads: t.start()
                    for t in threads: t.join()
                processes = [multiprocessing.get_context("fork").Process(target=work, args=(p,)) for p in range(4)]
                for p in processes: p.start()
                for p in processes: p.join()
                """);
        Events events = read();
        assertThat(events.warnings).isEmpty();
        assertThat(new HashSet<>(events.told)).hasSize(1_600).hasSameSizeAs(events.told);
    }

    @Test
    void aLineThatSomebodyLeftUnfinishedCostsNoOther() throws IOException {
        Files.writeString(file, "{\"metric\":\"loss\",\"val");
        python("import legion_tracking as t; t.log_tag('a', 'b'); t.log_tag('c', 'd')");
        Events events = read();
        assertThat(events.told).containsExactly("tag a b", "tag c d");
        assertThat(events.warnings).hasSize(1);
    }

    @Test
    void wrongValuesAreRefusedWhereTheyAreLogged() throws IOException {
        assertThat(
                        python(
                                """
                import legion_tracking as t
                def attempt(f, *args):
                    try: f(*args)
                    except (TypeError, ValueError) as e: print(type(e).__name__, e)
                attempt(t.log_metric, "loss", "high")
                attempt(t.log_metric, "loss", None)
                attempt(t.log_metric, "", 1)
                attempt(t.log_metric, 5, 1)
                attempt(t.log_metric, "loss", 1, 0.5)
                attempt(t.log_param, "a\\nb", 1)
                attempt(t.log_metrics, {"good": 1, "bad": "x"})
                """))
                .contains("TypeError the value of loss must be a number, not 'high'")
                .contains("TypeError the value of loss must be a number, not None")
                .contains("ValueError a name must have 1 to 250 characters and no control characters, not ''")
                .contains("TypeError a name must be a string, not 5")
                .contains("ValueError the step of loss must be a whole number, not 0.5")
                .contains("not 'a\\nb'")
                .contains("the value of bad must be a number");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotEndTheTraining() throws IOException {
        environment.put("LEGION_TRACKING", folder.toString());
        assertThat(python("import legion_tracking as t; t.log_tag('a', 'b'); t.log_tag('c', 'd'); print('trained')"))
                .endsWith("trained\n")
                .containsOnlyOnce("cannot be written");
    }

    @Test
    void aProgramRunsOutsideATrainingToo() throws IOException {
        environment.remove("LEGION_TRACKING");
        assertThat(
                        python(
                                """
                import legion_tracking as t
                t.log_metric("loss", 1)
                print(t.hyper_parameters(), t.output_dir().is_dir(), t.output_dir())
                """))
                .isEqualTo("{} True output\n");
    }

    @Test
    void hyperParametersAndTheOutputFolderAreFound() throws IOException {
        Path parameters = Files.writeString(folder.resolve("parameters.json"), "{\"alpha\": \"0.5 $ä\\n\"}");
        environment.put("LEGION_HYPERPARAMETERS", parameters.toString());
        environment.put("LEGION_OUTPUT", folder.resolve("deep/output").toString());
        assertThat(
                        python(
                                """
                import legion_tracking as t
                print(ascii(t.hyper_parameters()))
                (t.output_dir() / "model.bin").write_bytes(b"model")
                """))
                .isEqualTo("{'alpha': '0.5 $\\xe4\\n'}\n");
        assertThat(folder.resolve("deep/output/model.bin")).hasContent("model");
    }

    private String python(String program) throws IOException {
        return Python.run(program, folder, environment);
    }

    private Events read() throws IOException {
        Events events = new Events();
        new TrackingTail(file).finish(events);
        return events;
    }
}
