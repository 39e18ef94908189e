package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model asks for, and all that is wrong with it at once. */
class PackageRequestTest {

    private static final PythonTarget TARGET = new PythonTarget("3.11.9", "amd64", new Libc(Libc.Kind.GLIBC, 2, 36));

    @TempDir
    Path folder;

    private PackageRequest read(String name, String text) throws IOException {
        return PackageRequest.read(Files.writeString(folder.resolve(name), text), TARGET);
    }

    @Test
    void aCondaFileIsTranslated() throws IOException {
        PackageRequest request = read(
                "conda.yaml",
                """
                name: model
                channels: [conda-forge]
                dependencies:
                - python=3.11.5
                - pip<=24
                - numpy=1.26
                - conda-forge::pytorch==2.3.1=cuda120py311
                - scikit-learn>=1.2,<2
                - cudatoolkit=11.8
                - libblas=3.9=mkl
                - openssl
                - pandas
                - pip:
                  - mlflow==2.9.2
                  - pandas==2.1.4
                """);

        assertThat(request.lines())
                .containsExactly(
                        "numpy==1.26.*", "torch==2.3.1", "scikit-learn>=1.2,<2", "mlflow==2.9.2", "pandas==2.1.4");
        assertThat(request.messages())
                .containsExactly(
                        "conda.yaml: dependencies: the model asks for python=3.11.5, the base image has 3.11.9: a difference in the"
                                + " patch alone",
                        "conda.yaml: dependencies: wheels and the base image have cudatoolkit, libblas, openssl in them");
    }

    @Test
    void allThatNoWheelHasIsNamedAtOnce() {
        InvalidInput faults = catchThrowableOfType(
                InvalidInput.class,
                () -> read(
                        "conda.yaml",
                        """
                        dependencies: [python=3.9, cudatoolkit=11.8, gcc_linux-64, r-base=4.1, ffmpeg, "numpy=1|2", 7]
                        """));

        assertThat(faults.faults())
                .extracting(Fault::value)
                .containsExactly("7", "python=3.9", "cudatoolkit", "gcc_linux-64", "r-base", "ffmpeg", "numpy=1|2");
        assertThat(faults).hasMessageContaining("'python=3.9'; expected Python 3.11, which the base image has");
    }

    @Test
    void whatWouldHaveToBeBuiltOrLiesElsewhereIsNamedAtOnce() {
        InvalidInput faults = catchThrowableOfType(
                InvalidInput.class,
                () -> read(
                        "requirements.txt",
                        """
                        -e .
                        git+https://example.com/a/b
                        b @ git+ssh://git@example.com/a/b@main
                        ./x-1-py3-none-any.whl
                        c @ file:///c.whl
                        --index-url https://ada:tide-and-time@example.com/simple
                        d @ https://ada:tide-and-time@example.com/d-1-py3-none-any.whl
                        e @ https://example.com/e-1.tar.gz
                        numpy>>1
                        --trusted-host example.com
                        pandas --global-option=x
                        -r ../elsewhere.txt
                        six==1.16
                        """));

        assertThat(faults.faults()).hasSize(12);
        assertThat(faults)
                .hasMessageContaining("https://*****@example.com/simple")
                .hasMessageNotContaining("tide-and-time");
        assertThat(faults.faults()).extracting(Fault::where).containsOnly("requirements.txt");
    }

    @Test
    void whatItIncludesStandsInItsPlace() throws IOException {
        Files.writeString(folder.resolve("base.txt"), "numpy\n-r base.txt\n");
        Files.writeString(folder.resolve("limits.txt"), "numpy<2\n");
        PackageRequest request = read(
                "requirements.txt",
                "six\n-r base.txt # both\n-c limits.txt\n--extra-index-url https://example.com/simple\n--pre\n"
                        + "x @ https://example.com/x-1-py3-none-any.whl#sha256=00\n");

        assertThat(request.lines())
                .containsExactly("six", "numpy", "x @ https://example.com/x-1-py3-none-any.whl#sha256=00");
        assertThat(request.constraints()).containsExactly("numpy<2");
        assertThat(request.options()).containsExactly("--extra-index-url", "https://example.com/simple", "--pre");
    }

    @Test
    void aLinkOutOfTheModelIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(
                folder.resolve("more.txt"), Files.writeString(elsewhere.resolve("secret.txt"), "secret\n"));

        assertThatThrownBy(() -> read("requirements.txt", "-r more.txt"))
                .hasMessage(
                        "requirements.txt: '-r more.txt'; expected a file of requirements that lies beside this one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gunicorn==20", "Gunicorn", "gunicorn[gevent]; python_version > '3'"})
    void whatTheModelNamesItselfIsNotAdded(String line) throws IOException {
        assertThat(read("requirements.txt", line).with("gunicorn>=23").added()).isEmpty();
    }

    @Test
    void whatItDoesNotNameIsAdded() throws IOException {
        assertThat(read("requirements.txt", "gunicorn-extras")
                        .with("gunicorn>=23")
                        .added())
                .containsExactly("gunicorn>=23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a", "dependencies: {}", "dependencies: [", "a: 1\na: 2", "dependencies: [pip: x]"})
    void whatIsNoCondaFileIsNamed(String text) {
        assertThatThrownBy(() -> read("conda.yaml", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("conda.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numpy",
                "numpy >= 1.26, <3",
                "numpy[extra1,extra2]==1.*",
                "numpy (>=1)",
                "numpy~=1.4; python_version < '3.9'",
                "numpy==1.26.4 --hash=sha256:0000000000000000000000000000000000000000000000000000000000000000",
                "torch==2.3.1+cpu",
                "a===1",
                "https://example.com/a-1-py3-none-any.whl"
            })
    void whatPipTakesIsTaken(String line) throws IOException {
        assertThat(read("requirements.txt", line).lines()).containsExactly(line);
    }
}
