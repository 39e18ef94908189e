package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

    @TempDir
    Path folder;

    @Test
    void includedFilesTakeTheirPlace() throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("requirements.txt"), "a==1\n-r sub/more.txt\nz\n");
        Files.writeString(folder.resolve("sub/more.txt"), "b # why\n--requirement=most.txt\r\n");
        Files.writeString(folder.resolve("sub/most.txt"), "c \\\n  >=2\n");

        assertThat(Requirements.of(List.of("-r requirements.txt"), folder).lines())
                .containsExactly("a==1", "b", "c    >=2", "z");
    }

    @Test
    void filesThatIncludeEachOtherAreAFault() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "-r b.txt");
        Files.writeString(folder.resolve("b.txt"), "-r a.txt");
        assertThatThrownBy(() -> Requirements.of(List.of("-r a.txt"), folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Requirements.of(List.of("-r none.txt"), folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(folder.resolve("none.txt").toString());
    }

    @Test
    void whatAConstraintFileSaysCounts() throws Exception {
        Files.writeString(folder.resolve("c.txt"), "a<2");
        List<String> before = Requirements.of(List.of("-c c.txt"), folder).lines();
        Files.writeString(folder.resolve("c.txt"), "a<3");
        assertThat(Requirements.of(List.of("-c c.txt"), folder).lines()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "., true",
        "-e ., true",
        "./lib, true",
        "../lib[extra], true",
        "/opt/wheel.whl, true",
        "x @ file:///opt/x.whl, true",
        "x@file:///opt/x.whl, true",
        "git+file:///srv/x.git, true",
        "libs/mylib, true",
        "libs/mylib[extra], true",
        "libs\\mylib, true",
        "-e libs/mylib, true",
        "--editable=libs/mylib, true",
        "mylib.whl, true",
        "dist/foo-1.0-py3-none-any.whl ; python_version > \"3\", true",
        "foo-1.0.tar.gz, true",
        "foo-1.0.zip[extra], true",
        "-f wheels, true",
        "--find-links ./wheels, true",
        "--find-links=file:///srv/wheels, true",
        "--find-links https://example.org/wheels, false",
        "-e git+https://example.org/x.git#egg=x, false",
        "https://example.org/dist/foo-1.0-py3-none-any.whl, false",
        "x @ https://example.org/dist/foo.zip, false",
        "foo ; sys_platform == \"a/b\", false",
        "foo[a]>=1, false",
        "foo --config-settings=--x=/y, false",
        "--trusted-host example.org, false",
        "numpy, false",
        "'numpy>=1.2,<2', false",
        "git+https://example.org/x.git, false",
        "--index-url https://example.org/, false"
    })
    void aRequirementOfTheProjectItselfIsKnown(String line, boolean local) throws Exception {
        assertThat(Requirements.of(List.of(line), folder).local().isEmpty()).isNotEqualTo(local);
    }

    @Test
    void ofACondaFilePipTakesWhatItCan() throws Exception {
        Path conda = Files.writeString(
                folder.resolve("conda.yaml"),
                """
                name: wine
                channels: [conda-forge]
                dependencies:
                  - python=3.8.10
                  - pip
                  - cudatoolkit=11
                  - pip:
                      - scikit-learn==1.4
                """);
        List<String> messages = new ArrayList<>();
        PythonDefinition definition = PythonFiles.fromConda(PythonEnvironment.UV, conda, messages::add);

        assertThat(definition.version()).isEqualTo("3.8.10");
        assertThat(definition.requirements()).containsExactly("scikit-learn==1.4");
        assertThat(messages)
                .containsExactly(
                        "conda.yaml: only conda can install cudatoolkit=11; the environment 'uv' is made without.");
    }

    @ParameterizedTest
    @CsvSource({
        "python=3.9, 3.9",
        "python==3.9.1, 3.9.1",
        "python = 3.9, 3.9",
        "python 3.9, 3.9",
        "python=3.9.*, 3.9",
        "python=3.9=h12debd9_1, 3.9",
        "conda-forge::python=3.9, 3.9",
        "python, \'\'",
        "python>=3.9, \'\'",
        "python!=3.10, \'\'",
        "python<3.12, \'\'",
        "\'python>=3.9,<3.12\', \'\'",
        "python=3.9|3.10, \'\'"
    })
    void onlyAVersionThatACondaFilePinsIsAskedFor(String dependency, String version) throws Exception {
        List<String> messages = new ArrayList<>();

        assertThat(ofConda("'" + dependency + "'", messages).version()).isEqualTo(version);
        if (version.isEmpty() && !dependency.equals("python")) {
            assertThat(messages)
                    .containsExactly("conda.yaml: \'" + dependency
                            + "\' pins no version of Python; the environment \'venv\' is made with any.");
        } else {
            assertThat(messages).isEmpty();
        }
    }

    @Test
    void aPackageWhoseNameBeginsLikePythonIsNotPython() throws Exception {
        List<String> messages = new ArrayList<>();
        PythonDefinition definition =
                ofConda("python=3.11, pythonnet=3.0, python_abi, python-graphviz=0.20, pip-tools", messages);

        assertThat(definition.version()).isEqualTo("3.11");
        assertThat(messages)
                .containsExactly("conda.yaml: only conda can install pythonnet=3.0, python_abi, python-graphviz=0.20,"
                        + " pip-tools; the environment \'venv\' is made without.");
    }

    private PythonDefinition ofConda(String dependencies, List<String> messages) throws Exception {
        Path conda = Files.writeString(folder.resolve("conda.yaml"), "dependencies: [" + dependencies + "]\n");
        return PythonFiles.fromConda(PythonEnvironment.VENV, conda, messages::add);
    }

    @Test
    void aVersionWithoutQuotesIsAskedAbout() throws Exception {
        Path file = Files.writeString(folder.resolve("python_env.yaml"), "python: 3.10\n");
        assertThatThrownBy(() -> PythonFiles.pythonEnv(PythonEnvironment.VENV, file, folder))
                .hasMessageContaining("in quotes");
    }

    @Test
    void aNameThatNoFileCanHaveIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Requirements.of(List.of("-r a\0b.txt"), folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a requirements file that is there");
    }
}
