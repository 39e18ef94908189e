package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.tracking.Python;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wheels come to lie as an installer would put them. */
class SitePackagesTest {

    private static final String ROOT = "/opt/legion/packages";

    @TempDir
    Path folder;

    private List<LayerFile> files(MadeWheel... wheels) throws IOException {
        return packages(wheels).files();
    }

    private SitePackages packages(MadeWheel... wheels) throws IOException {
        SitePackages packages = new SitePackages(ROOT, "/usr/local/bin/python3.11");
        WheelStore store = new WheelStore(PythonPackages.shared(folder.resolve("store")));
        for (MadeWheel made : wheels) {
            Path wheel = made.in(folder.resolve("made"));
            packages.add(store.add(wheel, MadeWheel.locked(wheel)));
        }
        return packages;
    }

    /** @return where the root of packages is on this machine */
    private Path laidOut(List<LayerFile> files) throws IOException {
        for (LayerFile file : files) {
            Path target = folder.resolve("out" + file.path());
            Files.createDirectories(target.getParent());
            try (InputStream in = file.content().open()) {
                Files.copy(in, target);
            }
        }
        return folder.resolve("out" + ROOT);
    }

    private static String content(List<LayerFile> files, String path) throws IOException {
        LayerFile file = files.stream()
                .filter(one -> one.path().equals(ROOT + "/" + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path));
        try (InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachPartGoesToItsPlace() throws IOException {
        List<LayerFile> files = files(MadeWheel.of("tool", "1.0")
                .with("tool-1.0.data/purelib/pure.py", "pure")
                .with("tool-1.0.data/platlib/plat.so", "plat")
                .with("tool-1.0.data/scripts/run-it", "#!python\nimport tool\n")
                .with("tool-1.0.data/scripts/native", "\177ELF")
                .with("tool-1.0.data/data/share/x.txt", "x")
                .with("tool-1.0.data/headers/x.h", "h")
                .with(
                        "tool-1.0.dist-info/entry_points.txt",
                        "[console_scripts]\nserve = tool.app:main.run [extra]\n[other]\nno=a:b\n"));

        assertThat(files.stream().map(file -> file.path().substring(ROOT.length() + 1)))
                .containsExactly(
                        "bin/native",
                        "bin/run-it",
                        "bin/serve",
                        "include/tool/x.h",
                        "plat.so",
                        "pure.py",
                        "share/x.txt",
                        "tool-1.0.dist-info/INSTALLER",
                        "tool-1.0.dist-info/METADATA",
                        "tool-1.0.dist-info/RECORD",
                        "tool-1.0.dist-info/WHEEL",
                        "tool-1.0.dist-info/entry_points.txt",
                        "tool/__init__.py");
        assertThat(content(files, "bin/run-it")).isEqualTo("#!/usr/local/bin/python3.11\nimport tool\n");
        assertThat(content(files, "bin/native")).isEqualTo("\177ELF");
        assertThat(content(files, "bin/serve"))
                .startsWith("#!/usr/local/bin/python3.11\n")
                .contains("from tool.app import main\n", "sys.exit(main.run())");
        assertThat(files.stream().filter(LayerFile::executable).map(LayerFile::path))
                .containsExactly(ROOT + "/bin/native", ROOT + "/bin/run-it", ROOT + "/bin/serve");
        assertThat(content(files, "tool-1.0.dist-info/RECORD"))
                .contains("bin/serve,sha256=", "tool-1.0.dist-info/RECORD,,\n")
                .doesNotContain(".data/");
    }

    @Test
    void pythonFindsWhatIsInstalledAndRunsIt() throws IOException {
        Python.assumeItRuns("import importlib.metadata");
        List<LayerFile> files = files(MadeWheel.of("tool", "1.0")
                .with("tool-1.0.dist-info/entry_points.txt", "[console_scripts]\nserve = tool:version.upper\n"));
        Path packages = laidOut(files);

        String said = Python.run(
                """
                import importlib.metadata as m, subprocess, sys
                d = m.distribution('tool')
                print(d.version, all(f.locate().exists() for f in d.files), len(d.files), d.read_text('INSTALLER').strip())
                print([e.load()() for e in d.entry_points])
                """,
                folder,
                Map.of("PYTHONPATH", packages.toString()));

        assertThat(said.lines()).containsExactly("1.0 True 7 legion", "['1.0']");
    }

    @Test
    void twoPackagesMayShareAFileIfItIsTheSame() throws IOException {
        assertThat(files(
                        MadeWheel.of("a", "1").with("shared/__init__.py", ""),
                        MadeWheel.of("b", "1").with("shared/__init__.py", "")))
                .extracting(LayerFile::path)
                .containsOnlyOnce(ROOT + "/shared/__init__.py");
    }

    @Test
    void ofTwoFilesOfOneNameTheLaterWheelsIsTakenAndTheLogSaysSo() throws IOException {
        SitePackages packages = packages(
                MadeWheel.of("a", "1")
                        .with("tests/__init__.py", "a")
                        .with("tests/x.py", "a")
                        .with("tests/own.py", "a"),
                MadeWheel.of("b", "1").with("tests/__init__.py", "b").with("tests/x.py", "b"),
                MadeWheel.of("c", "1").with("tests/x.py", "c"));

        assertThat(content(packages.files(), "tests/__init__.py")).isEqualTo("b");
        assertThat(content(packages.files(), "tests/x.py")).isEqualTo("c");
        assertThat(content(packages.files(), "tests/own.py")).isEqualTo("a");
        assertThat(packages.messages())
                .containsExactly(
                        "Two Python packages have a file tests/__init__.py and 1 more of one path; taken is that of"
                                + " b-1-py3-none-any.whl and not a-1-py3-none-any.whl",
                        "Two Python packages have a file tests/x.py; taken is that of c-1-py3-none-any.whl and not"
                                + " b-1-py3-none-any.whl");
    }

    @Test
    void whatCannotLieInOneFolderIsNamedWithBothPackages() {
        assertThatThrownBy(() -> files(
                        MadeWheel.of("a", "1").with("x", ""),
                        MadeWheel.of("b", "1").with("x/y", "").with("a-1.dist-info/METADATA", "Name: a\nVersion: 2\n")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        """
                        Python packages: 'a-1.dist-info/METADATA'; expected packages that can lie in one folder: \
                        a-1-py3-none-any.whl and b-1-py3-none-any.whl both bring this one, with other content
                        Python packages: 'x'; expected packages that can lie in one folder: a-1-py3-none-any.whl and \
                        b-1-py3-none-any.whl both bring this one, with other content""");
    }

    /** As setuptools writes them: a package that shares its name with others, and one that Python is told of before any program. */
    @Test
    void pythonDoesWhatPackagesAskOfItWhenItStarts() throws IOException {
        // A virtual environment's Python has no folder of its user's.
        Python.assumeItRuns("import site; assert site.ENABLE_USER_SITE");
        String shared =
                "import sys, types, os; p = os.path.join(sys._getframe(1).f_locals['sitedir'], *('google',)); m ="
                        + " sys.modules.setdefault('google', types.ModuleType('google')); mp ="
                        + " m.__dict__.setdefault('__path__', []); (p not in mp) and mp.append(p)\n";
        Path packages = laidOut(files(
                MadeWheel.of("nspkg", "1")
                        .with("google/cloud/__init__.py", "where = 'image'")
                        .with("nspkg-1-nspkg.pth", shared),
                MadeWheel.of("setup", "1")
                        .with("_hack/__init__.py", "import os\nos.environ['HACKED'] = 'yes'\n")
                        .with(
                                "precedence.pth",
                                "import os; os.environ.get('HACK', 'yes') == 'yes' and __import__('_hack')\n"),
                MadeWheel.of("win", "1")
                        .with("win/lib/winlib.py", "where = 'below'")
                        .with("win.pth", "win/lib\n")));
        Path base = Files.createDirectories(folder.resolve("base"));
        Files.writeString(base.resolve("nspkg.py"), "");

        String said = Python.run(
                """
                import os, sys, google.cloud, winlib, nspkg
                print(google.cloud.where, winlib.where, os.environ['HACKED'], nspkg.version)
                paths = [os.path.realpath(path) for path in sys.path]
                packages = os.path.realpath(os.environ['PYTHONPATH'].split(os.pathsep)[0])
                print(paths.count(packages), paths.index(packages) < paths.index(os.path.dirname(os.path.realpath(os.__file__))))
                """,
                folder,
                Map.of("PYTHONPATH", packages + File.pathSeparator + base, "PYTHONNOUSERSITE", ""));

        assertThat(said.lines()).containsExactly("image below yes 1", "1 True");
    }

    @Test
    void whereNoPackageAsksForAnythingPythonIsToldNothing() throws IOException {
        assertThat(files(MadeWheel.of("a", "1").with("a/deep.pth", "import no\n")))
                .extracting(LayerFile::path)
                .doesNotContain(ROOT + "/usercustomize.py");
    }

    @Test
    void aPathThatNoShebangHoldsIsGivenToAShell() {
        assertThat(ConsoleScript.shebang("/opt/my python/bin/python3"))
                .isEqualTo("#!/bin/sh\n'''exec' \"/opt/my python/bin/python3\" \"$0\" \"$@\"\n' '''\n");
    }
}
