package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.training.Conclusion;
import io.jenkins.plugins.legion.training.Outcome;
import io.jenkins.plugins.legion.training.Prepared;
import io.jenkins.plugins.legion.training.Shell;
import io.jenkins.plugins.legion.training.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlflowProjectToolchainTest {

    private static final String PROJECT =
            """
            name: wine
            entry_points:
              main:
                parameters:
                  alpha: {type: float, default: 0.5}
                  name: string
                  flag: {default: true}
                command: "printf '%s|' {name} {alpha} {flag} '{{}}'"
              other:
                command: "true"
            """;

    @TempDir
    Path root;

    private Site site;

    @BeforeEach
    void site() throws IOException {
        site = new Site(root);
    }

    private static ModelTraining.Builder project() {
        return Site.wine().toolchain("mlflow-project");
    }

    @Test
    void anEntryPointGetsItsParametersAndTheirDefaults() throws Exception {
        site.with("MLproject", PROJECT);
        Prepared prepared = site.prepare(project().hyperParameter("name", "a 'b' $HOME\n\"ü\""));

        assertThat(site.run(prepared)).isEqualTo(new Shell.Result(0, "a 'b' $HOME\n\"ü\"|0.5|True|{}|"));
        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0)).params())
                .containsEntry("alpha", "0.5")
                .containsEntry("flag", "True");
    }

    @Test
    void hyperparametersThatAreNotDeclaredGoToTheEnd() throws Exception {
        site.with("MLproject", PROJECT);
        assertThat(site.run(site.prepare(project().hyperParameter("name", "n").hyperParameter("max-depth", "4 5")))
                        .output())
                .isEqualTo("n|0.5|True|{}|--max-depth|4 5|");
    }

    @Test
    void theNameOfTheFileMayBeSpeltInAnyCase() throws Exception {
        site.with("mlPROJECT", PROJECT);
        assertThat(site.prepare(project().entrypoint("other")).command()).containsExactly("bash", "-c", "true");
    }

    @Test
    void odahusNameForItWorksToo() throws Exception {
        site.with("MLproject", PROJECT);
        assertThat(site.prepare(project().toolchain("mlflow").entrypoint("other"))
                        .command())
                .contains("true");
        assertThat(Conclusion.conclude(site.folder, Outcome.exited(0)).toolchain())
                .isEqualTo("mlflow-project");
    }

    @Test
    void withoutTheFileAScriptIsTheEntryPoint() throws Exception {
        site.with("train.sh", "echo \"$@\"");
        assertThat(site.run(site.prepare(project().entrypoint("train.sh").hyperParameter("a", "1")))
                        .output())
                .isEqualTo("--a 1\n");
    }

    @Test
    void pythonIsFoundWhereOnlyPython3Is() throws Exception {
        Path programs = root.resolve("programs");
        Shell.executable(programs.resolve("python3"), "#!/bin/sh\necho \"python3 $*\"\n");
        Files.createSymbolicLink(programs.resolve("sh"), Path.of("/bin/sh"));
        site.environment.put("PATH", programs.toString());
        site.with("train.py", "");

        assertThat(site.run(site.prepare(project().entrypoint("train.py").hyperParameter("a", "1")))
                        .output())
                .isEqualTo("python3 train.py --a 1\n");
    }

    @Test
    void odahusProjectsFindTheirOutputFolder() throws Exception {
        site.with("MLproject", PROJECT);
        assertThat(site.prepare(project().entrypoint("other")).environment())
                .containsEntry("ODAHUFLOW_OUTPUT_DIR", site.folder.output().toString());
    }

    @Test
    void everyValueThatIsMissingOrWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> site.with(
                                "MLproject",
                                """
                        entry_points:
                          main:
                            parameters:
                              a: float
                              b: {type: path}
                              c: {type: uri}
                              d: string
                              e: {type: path}
                            command: "true {a} {b} {c} {d} {e}"
                        """)
                        .prepare(project()
                                .hyperParameter("a", "1,5")
                                .hyperParameter("b", "data.csv")
                                .hyperParameter("c", "data")
                                .hyperParameter("e", "s3://bucket/x")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(String.join(
                        "\n",
                        "hyperParameters.a: '1,5'; expected a number, since the entry point declares it as a float",
                        "hyperParameters.b: 'data.csv'; expected a path that is there, seen from " + site.workspace
                                + ", where there is MLproject",
                        "hyperParameters.c: 'data'; expected a URI, since the entry point declares it as one",
                        "hyperParameters.d is missing; expected a value, since the entry point has no default for it (type string)",
                        "hyperParameters.e: 's3://bucket/x'; expected a path on this machine: what is elsewhere is brought by a data"
                                + " binding, or declared as a uri"));
    }

    @Test
    void aPathBecomesAbsolute() throws Exception {
        site.with("MLproject", "entry_points: {main: {parameters: {data: path}, command: 'echo {data}'}}")
                .with("d/x.csv", "1");
        assertThat(site.run(site.prepare(project().hyperParameter("data", "d/x.csv")))
                        .output())
                .isEqualTo(site.workspace.resolve("d/x.csv") + "\n");
    }

    @Test
    void anEntryPointThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(
                        () -> site.with("MLproject", PROJECT).prepare(project().entrypoint("mian")))
                .hasMessage(
                        "entrypoint: 'mian'; expected an entry point of the MLproject file (main, other), or a script in .py or .sh");
    }

    @Test
    void aProjectThatWantsDockerIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> site.with(
                                "MLproject", "docker_env: {image: 'wine:1'}\nentry_points: {main: {command: 'true'}}")
                        .prepare(project()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("MLproject: docker_env: 'wine:1'; expected no docker_env: let the agent");
    }

    @Test
    void aParameterInTheCommandThatNobodyDeclaredIsNamed() {
        assertThatThrownBy(
                        () -> site.with("MLproject", "entry_points: {main: {parameters: {a: float}, command: 'x {b}'}}")
                                .prepare(project()))
                .hasMessage(
                        "MLproject: entry_points.main.command: '{b}'; expected a declared parameter in braces (a), or '{{' and '}}'"
                                + " for the braces themselves");
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() {
        assertThatThrownBy(() ->
                        site.with("MLproject", "name: wine\nentry_points: [\n").prepare(project()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("MLproject")
                .hasMessageContaining("line 3");
    }

    @Test
    void anEnvironmentFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> site.with("MLproject", "python_env: env.yaml\nentry_points: {main: {command: 'true'}}")
                        .prepare(project()))
                .hasMessageStartingWith("MLproject: python_env: 'env.yaml'; expected a file in " + site.workspace);
    }

    @Test
    void condaWithoutCondaSaysWhatElseThereIs() throws Exception {
        site.environment.put("PATH", "/nowhere");
        site.environment.remove("CONDA_EXE");
        site.with("MLproject", "conda_env: c.yaml\nentry_points: {main: {command: 'true'}}")
                .with("c.yaml", "dependencies: [python=3.8]");
        assertThatThrownBy(() -> site.prepare(project()))
                .hasMessage(
                        "environment: 'conda'; expected conda, mamba or micromamba on the PATH, or 'venv', 'uv' or 'current'");
    }

    /** Whatever stands in the file: it is run, or refused as the user's fault, and never an error of ours. */
    @Property(tries = 300)
    void anyFileIsTakenOrRefused(@ForAll("projects") String project) throws Exception {
        Path folder = Files.createTempDirectory("project");
        try {
            Files.writeString(folder.resolve("MLproject"), project);
            MlProject.read(folder)
                    .entryPoints()
                    .values()
                    .forEach(point -> point.fill(java.util.Map.of(), folder, new java.util.ArrayList<>()));
        } catch (InvalidInput e) {
            assertThat(e.faults()).allMatch(fault -> fault.where().startsWith("MLproject"));
        } finally {
            Folders.remove(folder);
        }
    }

    @Provide
    Arbitrary<String> projects() {
        Arbitrary<String> pieces = Arbitraries.of(List.of(
                "entry_points:\n",
                "  main:\n",
                "    command: \"echo {a}\"\n",
                "    parameters:\n",
                "      a: float\n",
                "      b: {default: [1]}\n",
                "python_env: x\n",
                "conda_env: null\n",
                "docker_env: {}\n",
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "&a ",
                "*a ",
                "!!binary x\n",
                "\0",
                "\t",
                "\n",
                "é",
                "'",
                "\"",
                "|\n",
                "? ",
                "name: 1\n",
                "    parameters: 3\n",
                "    command: [a]\n",
                "entry_points: 7\n"));
        return pieces.list().ofMaxSize(14).map(list -> String.join("", list));
    }
}
