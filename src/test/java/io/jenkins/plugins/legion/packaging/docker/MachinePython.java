package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.packaging.image.BaseImage;
import io.jenkins.plugins.legion.packaging.image.ImageBuilder;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.ImageLayer;
import io.jenkins.plugins.legion.packaging.image.ImagePlan;
import io.jenkins.plugins.legion.packaging.image.ImageTarget;
import io.jenkins.plugins.legion.packaging.image.LayerFile;
import io.jenkins.plugins.legion.packaging.image.Platform;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image of this machine's own Python, with its libraries and no more, so that a test needs no registry of others. */
final class MachinePython {

    /** Prints whether there is gunicorn, and a line for each file: where it lies, where it goes, whether it is a program. */
    private static final String FILES =
            """
            import importlib.util, os, re, subprocess, sys, sysconfig
            found = {}
            def add(source, target=None, program=False):
                found[target or source] = (os.path.realpath(source), program)
            def tree(folder, target):
                for at, folders, files in os.walk(folder):
                    folders[:] = [one for one in folders if one not in LEFT_OUT]
                    for one in files:
                        path = os.path.join(at, one)
                        add(path, target + path[len(folder):])
            LEFT_OUT = {'site-packages', 'dist-packages', 'test', 'tests', '__pycache__', 'idlelib', 'tkinter', 'ensurepip',
                        'lib2to3', 'pydoc_data', 'turtledemo'}
            LEFT_OUT |= {one for one in os.listdir(sysconfig.get_path('stdlib')) if one.startswith('config-')}
            stdlib, program = sysconfig.get_path('stdlib'), os.path.realpath(sys.executable)
            tree(stdlib, stdlib)
            add(program, program, True)
            binaries = [program] + [source for source, _ in found.values() if '.so' in os.path.basename(source)]
            for line in subprocess.run(['ldd', *binaries], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode().split('\\n'):
                library = re.search(r'(?:=> )?(/\\S+) \\(0x', line)
                if library:
                    add(library[1], None, True)
            for name in ('gunicorn', 'packaging'):
                spec = importlib.util.find_spec(name)
                if spec:
                    folder = os.path.dirname(spec.origin)
                    tree(folder, os.path.join(stdlib, name))
            print('gunicorn' if importlib.util.find_spec('gunicorn') else 'no gunicorn')
            for target, (source, runs) in found.items():
                print(source, target, 'x' if runs else '-', sep='\\t')
            """;

    private MachinePython() {}

    /**
     * @param folder of an OCI layout
     * @param gunicorn whether there is one
     */
    record Layout(Path folder, boolean gunicorn) {

        String name() {
            return "oci:" + folder;
        }
    }

    /** @return absent where there is no Python, or no ldd */
    static Optional<Layout> lay(Path folder, Path cache) throws IOException, InterruptedException {
        Programs programs = new Programs(System.getenv());
        Optional<String> python = Optional.ofNullable(System.getenv("LEGION_TEST_PYTHON"))
                .or(() -> programs.find("python3").map(Path::toString));
        if (python.isEmpty() || programs.find("ldd").isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(python.get(), "-c", FILES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            return Optional.empty();
        }
        List<LayerFile> files = new ArrayList<>();
        String program = "";
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t");
            Path source = Path.of(parts[0]);
            files.add(new LayerFile(
                    parts[1],
                    Files.size(source),
                    Sha256.hex(Files.readAllBytes(source)),
                    parts[2].equals("x"),
                    () -> Files.newInputStream(source)));
            program = program.isEmpty() && parts[1].matches(".*/bin/python3[.\\d]*") ? parts[1] : program;
        }
        // The image's own search looks for a python or python3.
        Path python3 = Path.of(program);
        LayerFile named = files.stream()
                .filter(file -> file.path().equals(python3.toString()))
                .findFirst()
                .orElseThrow();
        String bin = python3.getParent().toString();
        if (files.stream().noneMatch(file -> file.path().equals(bin + "/python3"))) {
            files.add(new LayerFile(
                    bin + "/python3", named.bytes(), named.sha256(), true, () -> Files.newInputStream(python3)));
        }
        new ImageBuilder(cache, line -> {})
                .build(
                        new ImagePlan(
                                new BaseImage.Empty(),
                                Platform.ofMachine(),
                                List.of(new ImageLayer("python", files, false)),
                                ImageConfig.NONE.env(Map.of("PATH", bin + ":/usr/bin:/bin"))),
                        new ImageTarget.InLayout(folder, List.of("python")));
        return Optional.of(new Layout(folder, lines.get(0).equals("gunicorn")));
    }
}
