package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model behind the General Python Prediction Interface, in a folder.
 *
 * @param identity its name and version, as its manifest has them
 * @param folder that the entry point and the model's own files are in; absolute
 * @param entrypoint the Python module in it that predicts
 * @param dependencies the conda file that says what it needs; absolute
 */
public record PythonModel(ModelIdentity identity, Path folder, String entrypoint, Path dependencies) {

    /**
     * What a folder holds that an archive was unpacked into.
     *
     * @throws InvalidInput if there is no manifest, if it is wrong, or if it is that of other files than a model for Python
     * @throws IOException if the folder cannot be read
     */
    public static PythonModel in(Path unpacked) throws IOException {
        List<Source> sources = FolderScan.scan(unpacked);
        Source found = sources.stream()
                .filter(source -> ProjectManifest.isManifest(source.path()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(new Fault(
                        unpacked.toString(),
                        "no " + ProjectManifest.LEGION,
                        "a folder with a model and its manifest")));
        ProjectManifest manifest = ProjectManifest.read(found);
        if (!manifest.text("binaries", "type").equals("python")) {
            throw new InvalidInput(new Fault(
                    found.path() + ": binaries.type",
                    manifest.text("binaries", "type"),
                    "python: only a model with an entrypoint.py, or one of MLflow's, can predict"));
        }
        Set<String> paths = sources.stream().map(Source::path).collect(Collectors.toUnmodifiableSet());
        List<Fault> faults = ManifestRules.faults(found.path(), manifest, paths);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        Path root = unpacked.toAbsolutePath().normalize();
        return new PythonModel(
                new ModelIdentity(manifest.text("model", "name"), manifest.text("model", "version"), ""),
                root.resolve(manifest.text("model", "workDir")).normalize(),
                manifest.text("model", "entrypoint"),
                root.resolve(manifest.text("binaries", "conda_path")).normalize());
    }

    /** Whether a folder has a manifest, and so is a binary that somebody unpacked. */
    public static boolean isUnpacked(Path folder) {
        return Files.isRegularFile(folder.resolve(ProjectManifest.LEGION))
                || Files.isRegularFile(folder.resolve(ProjectManifest.ODAHU));
    }
}
