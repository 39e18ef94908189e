package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.fuzz.Parts;
import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whatever stands in a file store of MLflow's, it is read as far as it can be, and nothing is thrown. */
public final class MlflowStoreFuzz {

    private MlflowStoreFuzz() {}

    private static final List<String> FILES = List.of(
            "0/meta.yaml",
            "0/run/meta.yaml",
            "0/run/metrics/loss",
            "0/run/params/alpha",
            "0/run/tags/mlflow.runName",
            "0/run/artifacts/model/MLmodel",
            "0/models/m-1/meta.yaml",
            "0/models/m-1/metrics/loss",
            "0/models/m-1/artifacts/MLmodel",
            "0/other/meta.yaml",
            "0/other/tags/mlflow.parentRunId");

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path mlruns = Scratch.empty().resolve("mlruns");
        List<byte[]> parts = Parts.of(input, FILES.size());
        for (int i = 0; i < parts.size(); i++) {
            Path file = mlruns.resolve(FILES.get(i));
            Files.createDirectories(file.getParent());
            Files.write(file, parts.get(i));
        }
        MlflowFileStore.read(mlruns, new Events());
        MlflowFileStore.models(mlruns);
    }
}
