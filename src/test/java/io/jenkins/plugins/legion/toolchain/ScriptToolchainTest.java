package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.training.Conclusion;
import io.jenkins.plugins.legion.training.Outcome;
import io.jenkins.plugins.legion.training.Prepared;
import io.jenkins.plugins.legion.training.Shell;
import io.jenkins.plugins.legion.training.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptToolchainTest {

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root);
    }

    @Test
    void aShellScriptRunsInItsFolderWithItsArguments() throws Exception {
        site.with("sub dir/train.sh", "printf '%s|' \"$PWD\" \"$@\" > \"$LEGION_OUTPUT/seen\"\n");
        site.run(site.prepare(Site.wine()
                .workDir("sub dir")
                .entrypoint("train.sh")
                .arg("a b")
                .arg("$HOME")
                .arg("")));

        assertThat(site.folder.output().resolve("seen")).hasContent(site.workspace.resolve("sub dir") + "|a b|$HOME||");
    }

    @Test
    void aPythonScriptRunsWithThePythonThatIsThere() throws Exception {
        Shell.assumeProgram("python3");
        site.with(
                "train.py",
                """
                import json, os, sys, legion_tracking
                with open(os.environ['LEGION_HYPERPARAMETERS']) as f:
                    alpha = json.load(f)['alpha']
                legion_tracking.log_metric('loss', 0.5)
                open(os.path.join(os.environ['LEGION_OUTPUT'], 'seen'), 'w', encoding='utf-8').write(alpha)
                """);
        String alpha = "\"a'\n$HOME ü";
        Prepared prepared = site.prepare(Site.wine().entrypoint("train.py").hyperParameter("alpha", alpha));
        Shell.Result result = site.run(prepared);

        assertThat(result.output()).isEmpty();
        assertThat(Files.readString(site.folder.output().resolve("seen"))).isEqualTo(alpha);
        assertThat(prepared.command()).containsExactly("python3", "train.py");
        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0)).metrics())
                .hasSize(1);
    }

    @Test
    void whatIsInstalledInPythonIsRecorded() throws Exception {
        Shell.assumeProgram("python3");
        site.with("json.py", "raise SystemExit('a module of the project has the name of one of Python')")
                .with("train.py", "import os; open(os.environ['LEGION_OUTPUT'] + '/w', 'w').write('w')");
        var record = site.train(Site.wine().entrypoint("train.py"));

        String expected = Shell.run(
                        root, site.environment, "python3", "-c", "import platform; print(platform.python_version())")
                .output()
                .strip();
        assertThat(record.environment().python()).isEqualTo(expected);
    }

    @Test
    void hyperparametersAreNotPutOnTheCommandLine() throws Exception {
        site.with("train.sh", "true");
        assertThat(site.prepare(Site.wine().entrypoint("train.sh").hyperParameter("alpha", "1"))
                        .command())
                .containsExactly("sh", "train.sh");
    }

    @Test
    void aLineForTheShellGetsItsArgumentsAtTheEnd() throws Exception {
        site.run(site.prepare(Site.wine().entrypoint("printf '%s|' \"$LEGION_MODEL_NAME\" > \"$LEGION_OUTPUT/seen\"")));
        assertThat(site.folder.output().resolve("seen")).hasContent("wine|");

        Shell.Result result = site.run(
                site.prepare(Site.wine().entrypoint("printf '%s|' first").arg("a 'b' $c")));
        assertThat(result.output()).isEqualTo("first|a 'b' $c|");
    }

    @Test
    void aProgramOfTheProjectRunsByItself() throws Exception {
        Shell.executable(site.workspace.resolve("train"), "#!/bin/sh\necho \"ran $1\"\n");
        assertThat(site.run(site.prepare(Site.wine().entrypoint("train").arg("x")))
                        .output())
                .isEqualTo("ran x\n");
    }

    @Test
    void aFileThatCannotBeExecutedIsSaidBefore() {
        assertThatThrownBy(() ->
                        site.with("train", "#!/bin/sh\n").prepare(Site.wine().entrypoint("train")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "entrypoint: 'train'; expected a file that can be executed (chmod +x), one in .py or .sh, or a command such as 'Rscript train.R'");
    }

    @Test
    void aScriptThatIsNotThereIsNamedWithWhatIs() {
        assertThatThrownBy(() -> site.with("train.py", "").prepare(Site.wine().entrypoint("trian.py")))
                .hasMessage(
                        "entrypoint: 'trian.py'; expected a file in " + site.workspace + ", where there is train.py");
    }

    @Test
    void theToolchainNeedsAnEntryPoint() {
        assertThatThrownBy(() -> site.prepare(Site.wine().toolchain("script")))
                .hasMessageContaining("entrypoint is missing");
    }

    @Test
    void aToolchainOfTheCallersOwnRuns() throws Exception {
        Toolchain own = new Toolchain() {
            private static final long serialVersionUID = 1L;

            @Override
            public String name() {
                return "mine";
            }

            @Override
            public TrainingCommand command(TrainingContext context) {
                return new TrainingCommand(
                        java.util.List.of("echo", context.training().model().name()),
                        context.workDir(),
                        PythonDefinition.current(context.workDir()));
            }
        };
        site.options = site.options.withToolchains(java.util.List.of(own));

        assertThat(site.run(site.prepare(Site.wine().toolchain("mine"))).output())
                .isEqualTo("wine\n");
    }
}
