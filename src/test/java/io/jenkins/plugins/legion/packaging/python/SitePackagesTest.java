package io.jenkins.plugins.legion.packaging.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.tracking.Python;
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
        SitePackages packages = new SitePackages(ROOT, "/usr/local/bin/python3.11");
        WheelStore store = new WheelStore(folder.resolve("store"));
        for (MadeWheel made : wheels) {
            Path wheel = made.in(folder.resolve("made"));
            packages.add(store.add(wheel, MadeWheel.locked(wheel)));
        }
        return packages.files();
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
        for (LayerFile file : files) {
            Path target = folder.resolve("out" + file.path());
            Files.createDirectories(target.getParent());
            try (InputStream in = file.content().open()) {
                Files.copy(in, target);
            }
        }

        String said = Python.run(
                """
                import importlib.metadata as m, subprocess, sys
                d = m.distribution('tool')
                print(d.version, all(f.locate().exists() for f in d.files), len(d.files), d.read_text('INSTALLER').strip())
                print([e.load()() for e in d.entry_points])
                """,
                folder,
                Map.of("PYTHONPATH", folder.resolve("out" + ROOT).toString()));

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
    void ofTwoOtherFilesOfOneNameBothPackagesAreNamed() {
        assertThatThrownBy(() -> files(
                        MadeWheel.of("a", "1").with("shared/__init__.py", "1").with("x", ""),
                        MadeWheel.of("b", "1").with("shared/__init__.py", "2").with("x/y", "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        """
                        Python packages: 'shared/__init__.py'; expected files that only one package has: a-1-py3-none-any.whl and \
                        b-1-py3-none-any.whl both bring this one, with other content
                        Python packages: 'x'; expected files that only one package has: a-1-py3-none-any.whl and b-1-py3-none-any.whl \
                        both bring this one, with other content""");
    }

    @Test
    void aPathThatNoShebangHoldsIsGivenToAShell() {
        assertThat(ConsoleScript.shebang("/opt/my python/bin/python3"))
                .isEqualTo("#!/bin/sh\n'''exec' \"/opt/my python/bin/python3\" \"$0\" \"$@\"\n' '''\n");
    }
}
