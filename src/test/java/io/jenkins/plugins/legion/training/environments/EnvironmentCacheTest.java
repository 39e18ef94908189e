package io.jenkins.plugins.legion.training.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import io.jenkins.plugins.legion.training.Prepared;
import io.jenkins.plugins.legion.training.Shell;
import io.jenkins.plugins.legion.training.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for uv, which makes a folder with a {@code python} and notes what it was asked for. */
class EnvironmentCacheTest {

    private static final String UV =
            """
            #!/bin/sh
            echo "$*" >> "$UV_LOG"
            if [ "$1" = venv ]; then
              for last; do :; done
              mkdir -p "$last/bin"
              printf '#!/bin/sh\\necho "python of the environment $*"\\n' > "$last/bin/python"
              chmod +x "$last/bin/python"
            else
              echo "looking for packages"
              if [ -n "$UV_FAILS" ]; then echo "error: no network" >&2; exit 2; fi
            fi
            """;

    @TempDir
    Path root;

    private Site site;
    private Path log;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root).with("train.py", "").with("requirements.txt", "# packages\nscikit-learn==1.4 # fixed\n");
        log = Files.createFile(root.resolve("uv.log"));
        Shell.executable(root.resolve("programs/uv"), UV);
        site.environment.put("PATH", root.resolve("programs") + ":" + site.environment.get("PATH"));
        site.environment.put("UV_LOG", log.toString());
        site.environment.put("UV_FAILS", "");
    }

    private static ModelTraining.Builder uv() {
        return Site.wine().environment(PythonEnvironment.UV).entrypoint("train.py");
    }

    @Test
    void theTrainingRunsInItsEnvironment() throws Exception {
        Prepared prepared = site.prepare(uv());

        assertThat(site.run(prepared).output()).isEqualTo("python of the environment train.py\n");
        assertThat(Path.of(prepared.command().get(0))).startsWith(root.resolve("environments"));
        assertThat(prepared.environment()).doesNotContainKey("PATH");
    }

    @Test
    void aBodyFindsItsEnvironmentOnThePath() throws Exception {
        Prepared prepared = site.prepare(Site.wine().environment(PythonEnvironment.UV));

        String first = prepared.environment().get("PATH").split(":")[0];
        assertThat(Path.of(first, "python")).isExecutable();
        assertThat(prepared.environment())
                .containsEntry("VIRTUAL_ENV", Path.of(first).getParent().toString());
    }

    @Test
    void theSameDefinitionIsMadeOnce() throws Exception {
        site.prepare(uv());
        site.with("requirements.txt", "scikit-learn==1.4\n\n# the same\n");
        site.prepare(uv().hyperParameter("another", "training"));

        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.startsWith("venv"))
                .hasSize(1);
    }

    @Test
    void anotherDefinitionMakesAnotherEnvironment() throws Exception {
        site.prepare(uv());
        site.with("requirements.txt", "-r base.txt\n").with("base.txt", "scikit-learn==1.4\n");
        site.prepare(uv().hyperParameter("same", "packages"));
        site.with("base.txt", "scikit-learn==1.5\n");
        site.prepare(uv().hyperParameter("other", "packages"));

        assertThat(environments()).hasSize(2);
    }

    @Test
    void manyTrainingsAtOnceMakeItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Prepared>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TrainingFolder folder = new TrainingFolder(root.resolve("training" + i));
                all.add(threads.submit(() ->
                        Preparation.prepare(uv().build(), site.workspace, folder, site.environment, site.options)));
            }
            for (Future<Prepared> one : all) {
                assertThat(one.get().command()).isNotEmpty();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.startsWith("venv"))
                .hasSize(1);
    }

    @Test
    void oneThatIsHalfMadeIsMadeAnew() throws Exception {
        Prepared whole = site.prepare(uv());
        Path environment = Path.of(whole.command().get(0)).getParent().getParent();
        Files.delete(environment.resolve("legion-environment.json"));
        Files.writeString(environment.resolve("half"), "of something");

        site.prepare(uv().hyperParameter("another", "training"));

        assertThat(environment.resolve("half")).doesNotExist();
        assertThat(environment.resolve("bin/python")).isExecutable();
    }

    @Test
    void anEnvironmentThatWasClearedAwayIsMadeAgainForTheSameRun() throws Exception {
        Prepared before = site.prepare(uv());
        Folders.remove(root.resolve("environments"));

        assertThat(site.prepare(uv())).isEqualTo(before);
        assertThat(Path.of(before.command().get(0))).isExecutable();
    }

    @Test
    void whatNoTrainingHasUsedForLongGoesWhenAnotherIsMade() throws Exception {
        Path old = environmentOf(site.prepare(uv()));
        Files.createDirectories(root.resolve("environments/somebody's"));
        Path recent = environmentOf(another("recent"));
        Path half = Files.createDirectories(root.resolve("environments/venv-0123456789abcdef0123456789abcdef"));
        unusedSince(old.resolve("legion-environment.json"), 61);
        unusedSince(recent.resolve("legion-environment.json"), 59);
        unusedSince(root.resolve("environments/somebody's"), 61);
        unusedSince(half, 61);
        List<String> told = new ArrayList<>();
        site.options = site.options.withProgress(told::add);

        Path made = environmentOf(another("made"));

        assertThat(environments()).containsExactlyInAnyOrder(recent, made, root.resolve("environments/somebody's"));
        assertThat(told)
                .anyMatch(line -> line.startsWith("Removed the Python environment " + old + ", which no training"));
    }

    @Test
    void whatATrainingUsesThatIsNotOverStays() throws Exception {
        TrainingFolder longTraining = new TrainingFolder(root.resolve("long training"));
        Path old = environmentOf(
                Preparation.prepare(uv().build(), site.workspace, longTraining, site.environment, site.options));
        unusedSince(old.resolve("legion-environment.json"), 61);
        another("while it runs");
        assertThat(environments()).contains(old);

        Files.writeString(longTraining.record(), "{}");
        another("when it is over");
        assertThat(environments()).doesNotContain(old);
    }

    /** Prepares a training with packages of its own. */
    private Prepared another(String packages) throws Exception {
        site.with("requirements.txt", packages.replace(' ', '-') + "==1\n");
        return site.prepare(uv().hyperParameter("packages", packages));
    }

    private static Path environmentOf(Prepared prepared) {
        return Path.of(prepared.command().get(0)).getParent().getParent();
    }

    private static void unusedSince(Path path, int days) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    @Test
    void aToolThatFailsIsQuotedAndLeavesNothing() throws Exception {
        site.environment.put("UV_FAILS", "yes");
        List<String> told = new ArrayList<>();
        site.options = site.options.withProgress(line -> {
            synchronized (told) {
                told.add(line);
            }
        });

        assertThatThrownBy(() -> site.prepare(uv()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with exit code 2")
                .hasMessageEndingWith("Its last lines:\nlooking for packages\nerror: no network");
        assertThat(environments()).isEmpty();
        assertThat(told).contains("error: no network");
        assertThat(site.folder.environmentLog()).content().contains("error: no network");

        site.environment.put("UV_FAILS", "");
        assertThat(site.prepare(uv()).command()).isNotEmpty();
    }

    @Test
    void aToolThatDoesNotEndIsEndedAtItsLimit() throws Exception {
        Shell.executable(root.resolve("programs/uv"), "#!/bin/sh\necho waiting for the network\nexec sleep 600\n");
        site.options = site.options.withEnvironmentLimit(Duration.ofMillis(700));

        assertThatThrownBy(() -> site.prepare(uv())).hasMessageContaining("did not end within 0.7 s");
        assertThat(environments()).isEmpty();
    }

    @Test
    void anInterruptionEndsTheTool() throws Exception {
        Path pid = root.resolve("pid");
        Shell.executable(
                root.resolve("programs/uv"),
                "#!/bin/sh\necho $$ > '" + pid + ".part'\nmv '" + pid + ".part' '" + pid + "'\nexec sleep 600\n");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Prepared> preparing = thread.submit(() -> site.prepare(uv()));
            org.awaitility.Awaitility.await().until(() -> Files.exists(pid));
            preparing.cancel(true);
            long number = Long.parseLong(Files.readString(pid).strip());
            org.awaitility.Awaitility.await().until(() -> ProcessHandle.of(number)
                    .filter(ProcessHandle::isAlive)
                    .isEmpty());
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void whatInstallsTheProjectItselfIsNotShared() throws Exception {
        site.with("requirements.txt", "-e .\n");
        Prepared prepared = site.prepare(uv());

        assertThat(Path.of(prepared.command().get(0))).startsWith(site.folder.root());
        assertThat(environments()).isEmpty();
    }

    @Test
    void whatCondaInstallsOfTheProjectIsNotShared() throws Exception {
        String conda =
                """
                #!/bin/sh
                while [ "$1" != -p ]; do shift; done
                mkdir -p "$2/bin"
                printf '#!/bin/sh\\n' > "$2/bin/python"
                chmod +x "$2/bin/python"
                """;
        Shell.executable(root.resolve("programs/conda"), conda);
        site.environment.remove("CONDA_EXE");
        site.with("conda.yaml", "dependencies: [python=3.11, {pip: ['-e .']}]\n");
        Prepared own =
                site.prepare(Site.wine().environment(PythonEnvironment.CONDA).entrypoint("train.py"));
        assertThat(Path.of(own.command().get(0))).startsWith(site.folder.root());
        assertThat(environments()).isEmpty();

        site.with("conda.yaml", "dependencies: [python=3.11, {pip: [numpy]}]\n");
        site.prepare(Site.wine()
                .environment(PythonEnvironment.CONDA)
                .entrypoint("train.py")
                .hyperParameter("same", "folder"));
        assertThat(environments()).hasSize(1);
    }

    @Test
    void withoutTheToolTheOthersAreNamed() throws Exception {
        site.environment.put("PATH", "/nowhere");
        assertThatThrownBy(() -> site.prepare(uv()))
                .hasMessage("environment: 'uv'; expected uv on the PATH, or 'venv', 'conda' or 'current'");
        assertThatThrownBy(() -> site.prepare(
                        Site.wine().environment(PythonEnvironment.VENV).entrypoint("train.py")))
                .hasMessageContaining("expected Python 3 on the PATH; or 'uv'");
    }

    @Test
    void aPythonThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        Shell.assumeProgram("python3");
        site.with("python_env.yaml", "python: \"2.6\"\n");
        assertThatThrownBy(() -> site.prepare(
                        Site.wine().environment(PythonEnvironment.VENV).entrypoint("train.py")))
                .hasMessageContaining("expected Python 2.6 on the PATH, where there is 3.");
    }

    @Test
    void aRealVirtualEnvironmentIsMadeWithoutANetwork() throws Exception {
        Shell.assumeProgram("python3");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Shell.run(root, site.environment, "python3", "-c", "import ensurepip, venv")
                                .exitCode()
                        == 0,
                "python3 has no venv");
        Files.delete(site.workspace.resolve("requirements.txt"));
        site.with("train.py", "import sys, os; open(os.environ['LEGION_OUTPUT'] + '/prefix', 'w').write(sys.prefix)");
        var record = site.train(Site.wine().environment(PythonEnvironment.VENV).entrypoint("train.py"));

        assertThat(Path.of(Files.readString(site.folder.output().resolve("prefix"))))
                .startsWith(root.resolve("environments").toRealPath());
        assertThat(record.environment().packages()).containsKey("pip");
    }

    private List<Path> environments() throws IOException {
        if (!Files.isDirectory(root.resolve("environments"))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root.resolve("environments"))) {
            return folders.filter(Files::isDirectory).toList();
        }
    }
}
