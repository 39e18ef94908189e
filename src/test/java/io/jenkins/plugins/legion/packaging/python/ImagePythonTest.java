package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What Python an image has is known from its files, whoever made it. */
class ImagePythonTest {

    private static final String GLIBC = "/usr/lib/x86_64-linux-gnu/libc.so.6";
    private static final String SAYS_236 =
            "\177ELF\0\0GNU C Library (Debian GLIBC 2.36-9+deb12u7) stable release version 2.36.\nCopyright";

    @Test
    void theOfficialImagesHaveTheirsBesideTheSystems() throws IOException {
        FakeImage image = new FakeImage()
                .variable("PATH", "/usr/local/bin:/usr/local/sbin:/usr/bin:/bin")
                .variable("PYTHON_VERSION", "3.11.9")
                .link("/usr/local/bin/python3", "python3.11")
                .file("/usr/local/bin/python3.11", "")
                .file("/usr/bin/python3.13", "")
                .file(GLIBC, SAYS_236);

        assertThat(ImagePython.in(image))
                .isEqualTo(new ImagePython(
                        new PythonTarget("3.11.9", "x86_64", new Libc(Libc.Kind.GLIBC, 2, 36)),
                        "/usr/local/bin/python3.11"));
    }

    @Test
    void alpineHasMuslAndItsOwnPython() throws IOException {
        FakeImage image = new FakeImage()
                .architecture("arm64")
                .link("/usr/bin/python3", "python3.12")
                .file("/usr/bin/python3.12", "")
                .file("/lib/ld-musl-aarch64.so.1", "")
                .file("/lib/apk/db/installed", "C:Q1\nP:musl\nV:1.2.5-r0\nA:aarch64\n\nP:python3\nV:3.12.3-r1\n");

        assertThat(ImagePython.in(image).target())
                .isEqualTo(new PythonTarget("3.12.3", "aarch64", new Libc(Libc.Kind.MUSL, 1, 2)));
    }

    @Test
    void condaHasItInAFolderOfItsOwn() throws IOException {
        FakeImage image = new FakeImage()
                .variable("PATH", "/opt/conda/bin:/usr/bin")
                .link("/opt/conda/bin/python", "python3.10")
                .file("/opt/conda/bin/python3.10", "")
                .file("/opt/conda/conda-meta/python-3.10.14-h955ad1f_1.json", "{}")
                .file("/usr/lib64/libc-2.31.so", "");

        assertThat(ImagePython.in(image))
                .isEqualTo(new ImagePython(
                        new PythonTarget("3.10.14", "x86_64", new Libc(Libc.Kind.GLIBC, 2, 31)),
                        "/opt/conda/bin/python3.10"));
    }

    @Test
    void theLinkOfAVirtualEnvironmentIsFollowed() throws IOException {
        FakeImage image = new FakeImage()
                .variable("PATH", "/opt/venv/bin:/usr/bin")
                .link("/opt/venv/bin/python3", "/usr/bin/python3")
                .link("/usr/bin/python3", "../bin/./python3.9")
                .file("/usr/bin/python3.9", "")
                .file(
                        "/var/lib/dpkg/status",
                        "Package: libc6-dev\nVersion: 9\n\nPackage: libc6\nStatus: ok\nVersion: 1:2.31-13+deb11u8\n");

        assertThat(ImagePython.in(image).program()).isEqualTo("/usr/bin/python3.9");
        assertThat(ImagePython.in(image).target().libc()).isEqualTo(new Libc(Libc.Kind.GLIBC, 2, 31));
    }

    @Test
    void thePatchOfAnotherPythonIsNotTakenForIts() throws IOException {
        FakeImage image = new FakeImage()
                .variable("PYTHON_VERSION", "3.11.9")
                .file("/usr/bin/python3.12", "")
                .file(GLIBC, SAYS_236);

        assertThat(ImagePython.in(image).target().version()).isEqualTo("3.12");
    }

    @Test
    void linksInACircleLeadNowhere() {
        FakeImage image = new FakeImage().link("/usr/bin/python3", "python").link("/usr/bin/python", "python3");

        assertThatThrownBy(() -> ImagePython.in(image)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void anImageWithoutPythonIsNamed() {
        assertThatThrownBy(() -> ImagePython.in(new FakeImage().file(GLIBC, SAYS_236)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(
                        "base image: 'example/base:1'; expected one with Python 3; none is in [/usr/local/sbin");
    }

    @Test
    void anotherKindOfPythonIsNamed() {
        assertThatThrownBy(() -> ImagePython.in(new FakeImage().file("/opt/pypy/bin/pypy3", "")))
                .hasMessage("base image: 'example/base:1'; expected one with CPython; it has /opt/pypy/bin/pypy3");
    }

    @Test
    void aLibraryThatNobodyKnowsIsNamed() {
        assertThatThrownBy(() -> ImagePython.in(new FakeImage().file("/usr/bin/python3.12", "")))
                .hasMessageContaining("expected one with glibc or musl");
    }
}
