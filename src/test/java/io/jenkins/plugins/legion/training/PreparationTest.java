package io.jenkins.plugins.legion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root);
    }

    @Test
    void aBodyIsToldWhereEverythingIs() throws Exception {
        Prepared prepared = site.prepare(Site.wine().env("MINE", "a b"));

        assertThat(prepared.command()).isEmpty();
        assertThat(prepared.artifactName()).isEqualTo("wine-7.zip");
        assertThat(prepared.environment())
                .containsEntry("LEGION_MODEL_NAME", "wine")
                .containsEntry("LEGION_MODEL_VERSION", "7")
                .containsEntry("LEGION_OUTPUT", site.folder.output().toString())
                .containsEntry(
                        "LEGION_HYPERPARAMETERS", site.folder.hyperParameters().toString())
                .containsEntry("LEGION_TRACKING", site.folder.tracking().toString())
                .containsEntry("LEGION_CHECKPOINT", site.folder.checkpoint().toString())
                .containsEntry("MINE", "a b")
                .containsEntry("MLFLOW_ALLOW_FILE_STORE", "true")
                .doesNotContainKeys("LEGION_RUN", "PATH");
        assertThat(prepared.environment().get("MLFLOW_TRACKING_URI"))
                .startsWith("file:///")
                .endsWith("/training's%20folder/mlruns");
        assertThat(prepared.environment().get("PYTHONPATH"))
                .startsWith(site.folder.python().toString());
        assertThat(site.folder.output()).isEmptyDirectory();
        assertThat(site.folder.checkpoint()).isEmptyDirectory();
        assertThat(site.folder.python().resolve("legion_tracking.py")).isRegularFile();
        assertThat(site.folder.run()).doesNotExist();
    }

    /** An agent that lost its controller may still prepare what it is asked for again. */
    @Test
    void severalAtOnceForOneRunGiveTheSameAnswerOneAfterTheOther() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> together = Collections.synchronizedList(new ArrayList<>());
        site.options = site.options.withRun("job#1:wine").withTracker(folder -> {
            together.add(inside.incrementAndGet());
            Thread.yield();
            inside.decrementAndGet();
            return Optional.empty();
        });
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Prepared>> all = threads.invokeAll(Collections.nCopies(4, () -> site.prepare(Site.wine())));
            Prepared first = all.get(0).get();
            for (Future<Prepared> one : all) {
                assertThat(one.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(together).containsOnly(1).hasSize(4);
    }

    @Test
    void aFolderOfSomethingElseIsLeftAsItIs() throws Exception {
        Path note =
                Files.writeString(Files.createDirectories(site.folder.root()).resolve("note.txt"), "mine");

        assertThatThrownBy(() -> site.prepare(Site.wine()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds something that is no training's (note.txt)");
        assertThat(site.folder.root()).isDirectoryContaining(note::equals).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void inAContainerOnlyItsOwnPythonCanBeUsed() {
        site.options = site.options.withInContainer(true);

        assertThatThrownBy(() -> site.prepare(Site.wine().environment(PythonEnvironment.VENV)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("environment")
                .hasMessageContaining("'venv'")
                .hasMessageContaining("current, since the training runs in a container");
    }

    @Test
    void inAContainerACommandIsFoundWhenItRuns() throws Exception {
        site.options = site.options.withInContainer(true);
        Path image = Files.createDirectory(root.resolve("image"));
        Shell.executable(image.resolve("python3"), "#!/bin/sh\necho the image\\'s own python3 runs $1\n");
        site.with("train.py", "");
        Prepared prepared = site.prepare(Site.wine().entrypoint("train.py"));
        site.environment.put("PATH", image + ":/usr/bin:/bin");

        assertThat(site.run(prepared).output()).contains("the image's own python3 runs train.py");
    }

    @Test
    void hyperparametersArriveUnchanged() throws Exception {
        String awkward = "\"quotes\" 'and'\nnewlines $HOME `id` \\ ü 😀 {{ .Name }}";
        site.prepare(Site.wine().hyperParameter("näme $x", awkward).hyperParameter("alpha", "0.10"));

        String text = Files.readString(site.folder.hyperParameters());
        JsonNode read = LifecycleJson.mapper().readTree(text);
        assertThat(read.path("näme $x").asText()).isEqualTo(awkward);
        assertThat(read.path("alpha").asText()).isEqualTo("0.10");
        assertThat(text.chars()).allMatch(c -> c < 128);
    }

    @Test
    void theUsersPythonPathStaysAfterOurs() throws Exception {
        site.environment.put("PYTHONPATH", "/machine");
        assertThat(site.prepare(Site.wine()).environment().get("PYTHONPATH"))
                .isEqualTo(site.folder.python() + ":/machine");
    }

    @Test
    void aTrackingServerOfTheTrainingsOwnIsLeftToIt() throws Exception {
        Prepared prepared = site.prepare(Site.wine().env("MLFLOW_TRACKING_URI", "https://mlflow.example.org"));

        assertThat(prepared.environment()).containsEntry("MLFLOW_TRACKING_URI", "https://mlflow.example.org");
        assertThat(prepared.messages()).anyMatch(message -> message.contains("not recorded here"));
    }

    @Test
    void aTrackingServerOfTheMachineIsReplacedAndThatIsSaid() throws Exception {
        site.environment.put("MLFLOW_TRACKING_URI", "https://mlflow.example.org");
        Prepared prepared = site.prepare(Site.wine());

        assertThat(prepared.environment().get("MLFLOW_TRACKING_URI")).startsWith("file:");
        assertThat(prepared.messages()).anyMatch(message -> message.contains("in place of the machine's"));
    }

    @Test
    void aServedTrainingIsLedToItsServerPastTheMachinesProxyAndPassword() throws Exception {
        site.options = site.options.withTracker(
                folder -> Optional.of(new TrackingAddress(URI.create("http://127.0.0.1:4711"), "token")));
        site.environment.put("HTTP_PROXY", "http://proxy:3128");
        site.environment.put("no_proxy", "intranet");
        site.environment.put("MLFLOW_TRACKING_PASSWORD", "machine's");

        assertThat(site.prepare(Site.wine()).environment())
                .containsEntry("MLFLOW_TRACKING_URI", "http://127.0.0.1:4711")
                .containsEntry("MLFLOW_TRACKING_TOKEN", "token")
                .containsEntry("MLFLOW_TRACKING_PASSWORD", "")
                .containsEntry("no_proxy", "intranet,127.0.0.1")
                .containsEntry("NO_PROXY", "intranet,127.0.0.1")
                .doesNotContainKeys("MLFLOW_TRACKING_USERNAME", "MLFLOW_ALLOW_FILE_STORE");
    }

    @Test
    void aServerThatDoesNotStartLeavesAFileStoreAndAReason() throws Exception {
        site.options = site.options.withTracker(folder -> {
            throw new IOException("no memory left");
        });

        Prepared prepared = site.prepare(Site.wine());

        assertThat(prepared.environment().get("MLFLOW_TRACKING_URI")).startsWith("file:");
        assertThat(prepared.messages()).anyMatch(message -> message.endsWith("file store: no memory left"));
    }

    @Test
    void whatCannotTrainHereStartsNoServerAndReadsNoData() throws Exception {
        List<String> begun = new ArrayList<>();
        site.options = site.options.withProgress(begun::add).withTracker(folder -> {
            begun.add("a server");
            return Optional.empty();
        });
        site.with("data/a.csv", "1,2\n");
        ModelTraining.Builder training = Site.wine().data(new DataBinding("lake", "", "data"));

        assertThatThrownBy(() -> site.prepare(training.toolchain("scirpt"))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> site.prepare(training.toolchain("script").entrypoint("trian.py")))
                .isInstanceOf(InvalidInput.class);
        assertThat(begun).isEmpty();

        site.with("train.sh", "").prepare(training.entrypoint("train.sh"));
        assertThat(begun).containsExactly("Hashing the data in data: 1 file, 4 bytes", "a server");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> site.with("src/train.py", "")
                        .prepare(Site.wine()
                                .workDir("source")
                                .toolchain("tensorflow")
                                .data(new DataBinding("lake", "wine/", "data"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(String.join(
                        "\n",
                        "workDir: 'source'; expected a folder in the workspace " + site.workspace
                                + ", where there is src/",
                        "data[0].localPath: 'data'; expected data of the connection 'lake', 'wine/', to be in place, since nothing"
                                + " is known here of that connection; in " + site.workspace + " there is src/",
                        "toolchain: 'tensorflow'; expected one of script, mlflow-project, mlflow"));
    }

    @Test
    void aWorkspaceThatIsNotThereIsOneClearError() {
        assertThatThrownBy(() -> Preparation.prepare(
                        Site.wine().build(), root.resolve("gone"), site.folder, site.environment, site.options))
                .isInstanceOf(IOException.class)
                .hasMessage("the workspace " + root.resolve("gone") + " is not there");
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearError() throws Exception {
        Files.writeString(root.resolve("training's folder"), "a file is in the way");

        assertThatThrownBy(() -> site.prepare(Site.wine()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(site.folder.root().toString());
        assertThat(root.resolve("training's folder")).hasContent("a file is in the way");
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws Exception {
        Files.createDirectories(site.folder.root());
        Files.writeString(site.folder.root().resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> site.prepare(Site.wine()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("thesis.tex")
                .hasMessageContaining("a training needs a folder of its own");
        assertThat(site.folder.root().resolve("thesis.tex")).hasContent("years of work");
    }

    @Test
    void aDescriptionThatCannotBeReadIsNamed() throws Exception {
        site.prepare(Site.wine());
        Files.writeString(site.folder.description(), "{\"run\": ");

        assertThatThrownBy(() -> site.prepare(Site.wine()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(site.folder.description().toString());
    }

    @Test
    void aRestartGetsTheSameAnswerAndKeepsWhatWasWritten() throws Exception {
        Prepared first = site.prepare(Site.wine().artifactNameTemplate("{{ .Name }}-{{ .RandomUUID }}.zip"));
        Files.writeString(site.folder.output().resolve("weights"), "half");
        Files.writeString(site.folder.tracking(), "{\"metric\":\"loss\",\"value\":1}\n");

        Prepared second = site.prepare(Site.wine().artifactNameTemplate("{{ .Name }}-{{ .RandomUUID }}.zip"));

        assertThat(second).isEqualTo(first);
        assertThat(site.folder.output().resolve("weights")).hasContent("half");
        assertThat(site.folder.tracking()).isNotEmptyFile();
    }

    @Test
    void aRestartInTheMiddleOfPreparingKeepsTimeAndName() throws Exception {
        Prepared first = site.prepare(Site.wine().artifactNameTemplate("{{ .RandomUUID }}.zip"));
        Description whole = Description.read(site.folder).orElseThrow();
        Files.delete(site.folder.hyperParameters());
        Folders.remove(site.folder.output());
        whole.write(site.folder);

        assertThat(site.prepare(Site.wine().artifactNameTemplate("{{ .RandomUUID }}.zip")))
                .isEqualTo(first);
        assertThat(site.folder.hyperParameters()).isRegularFile();
    }

    @Test
    void anotherTrainingDoesNotFindTheOutputOfThis() throws Exception {
        site.prepare(Site.wine());
        Files.writeString(site.folder.output().resolve("weights"), "old");

        site.prepare(Site.wine().hyperParameter("alpha", "1"));

        assertThat(site.folder.output()).isEmptyDirectory();
    }

    @Test
    void anotherRunOfTheSameTrainingDoesNotFindTheOutputOfThis() throws Exception {
        site.options = site.options.withRun("wine #1");
        site.prepare(Site.wine());
        Files.writeString(site.folder.output().resolve("weights"), "old");

        site.options = site.options.withRun("wine #2");
        site.prepare(Site.wine());

        assertThat(site.folder.output()).isEmptyDirectory();
    }

    @Test
    void withoutARunsNameARecordTellsThatItIsOver() throws Exception {
        Prepared first = site.prepare(Site.wine());
        Files.writeString(site.folder.output().resolve("weights"), "old");
        Conclusion.conclude(site.folder, Outcome.exited(0));

        Prepared second = site.prepare(Site.wine());

        assertThat(site.folder.output()).isEmptyDirectory();
        assertThat(second.started()).isAfterOrEqualTo(first.started());
        assertThat(site.folder.record()).doesNotExist();
    }

    @Test
    void aVersionIsNeeded() {
        assertThatThrownBy(() -> Preparation.prepare(
                        Site.wine().version("").build(), site.workspace, site.folder, Map.of(), site.options))
                .hasMessageContaining("model.version is missing");
    }

    @Test
    void nothingSecretStandsInTheScript() throws Exception {
        site.with("train.sh", "true").prepare(Site.wine().entrypoint("train.sh").env("TOKEN", "s3cret"));

        assertThat(site.folder.run()).isRegularFile();
        assertThat(Files.readString(site.folder.run())).doesNotContain("s3cret");
    }
}
