package io.jenkins.plugins.legion.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An MLflow project and the files of its Python environment are read, or every fault is named. */
public final class ProjectFuzz {

    private ProjectFuzz() {}

    private static final List<String> FILES = List.of("MLproject", "python_env.yaml", "conda.yaml", "requirements.txt");

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path folder = Scratch.empty();
        List<byte[]> parts = Parts.of(input, FILES.size());
        for (int i = 0; i < parts.size(); i++) {
            Files.write(folder.resolve(FILES.get(i)), parts.get(i));
        }
        tried(() -> {
            for (MlEntryPoint entry : MlProject.read(folder).entryPoints().values()) {
                List<Fault> faults = new ArrayList<>();
                entry.fill(Map.of("alpha", "it's", "n", "7"), folder, faults);
            }
        });
        tried(() -> requirements(PythonFiles.pythonEnv(PythonEnvironment.VENV, folder.resolve(FILES.get(1)), folder)));
        tried(() -> requirements(
                PythonFiles.fromConda(PythonEnvironment.VENV, folder.resolve(FILES.get(2)), message -> {})));
        tried(() -> Requirements.of(Requirements.read(folder.resolve(FILES.get(3))), folder));
    }

    private static void requirements(PythonDefinition definition) throws IOException {
        Requirements.of(definition.requirements(), definition.base());
    }

    private interface Reading {
        void now() throws IOException;
    }

    private static void tried(Reading reading) {
        try {
            reading.now();
        } catch (InvalidInput | IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
