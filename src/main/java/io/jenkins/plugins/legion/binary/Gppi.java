package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the General Python Prediction Interface, as Legion's and ODAHU's packagers take it, out of what a training wrote. */
public final class Gppi {

    /**
     * The model's directory. Legion's packager goes where the manifest's {@code workDir} says, and so does ODAHU's for REST;
     * ODAHU's for the command line looks for this name, whatever the manifest says.
     */
    private static final String WORK_DIR = "odahuflow_model";

    private static final String LEGION_WORK_DIR = "legion_model";

    /** What a training's folder is called by its author. */
    private static final String OUTPUT = "LEGION_OUTPUT";

    /** The field that names the folder. */
    private final String field;

    private final ModelIdentity model;
    private final String toolchain;
    private final SortedMap<String, Source> files = new TreeMap<>(EntryNames.ORDER);
    private final List<String> messages = new ArrayList<>();

    private Gppi(String field, ModelIdentity model, String toolchain) {
        this.field = field;
        this.model = model;
        this.toolchain = toolchain;
    }

    /**
     * Plans the binary of what a training left in {@code folder}: a finished one as it is, an MLflow model wrapped, a
     * directory with an {@code entrypoint.py} with manifests added, and anything else as plain files.
     *
     * @param folder the content of {@code LEGION_OUTPUT}, or an MLflow model's own folder
     * @param model name and version, both filled in
     * @param toolchain the toolchain's name, for the manifest; of an MLflow model, MLflow and its version go there
     * @throws InvalidInput if there is no model, if there are several, or if the folder holds what no archive may hold
     * @throws IOException if the folder cannot be read
     */
    public static PackingPlan plan(Path folder, ModelIdentity model, String toolchain) throws IOException {
        Gppi gppi = new Gppi(OUTPUT, model, toolchain);
        gppi.scan(folder, "a model there: the training wrote no model into LEGION_OUTPUT");
        return gppi.plan();
    }

    /**
     * Plans the binary of a folder that no training of ours wrote, in the same way.
     *
     * @param field what named the folder, for messages
     * @throws InvalidInput as {@link #plan(Path, ModelIdentity, String)}
     * @throws IOException if the folder cannot be read
     */
    public static PackingPlan planFolder(String field, Path folder, ModelIdentity model, String toolchain)
            throws IOException {
        Gppi gppi = new Gppi(field, model, toolchain);
        gppi.scan(folder, "a folder with a model; no file is in it");
        return gppi.plan();
    }

    /**
     * Plans the binary of a single file of any content, with a manifest beside it.
     *
     * @param field what named the file, for messages
     * @throws InvalidInput if its name cannot stand in an archive
     * @throws IOException if the file cannot be read
     */
    public static PackingPlan planFile(String field, Path file, ModelIdentity model, String toolchain)
            throws IOException {
        Gppi gppi = new Gppi(field, model, toolchain);
        String name = RawPaths.name(file).orElse("\uFFFD");
        Optional<String> broken = ProjectManifest.isManifest(name)
                ? Optional.of("a model's file, and not a manifest")
                : EntryNames.broken(name);
        if (broken.isPresent()) {
            throw new InvalidInput(new Fault(field, file.toString(), broken.get()));
        }
        gppi.files.put(name, Source.of(name, file, Files.size(file), false));
        return gppi.plainFiles();
    }

    /** Whether a file of an archive is the manifest at its root, which says what an archive of Legion's or ODAHU's is. */
    public static boolean isManifest(String path) {
        return ProjectManifest.isManifest(path);
    }

    /** Whether a file of an archive says that an MLflow model is in the folder around it. */
    public static boolean isMlflowModel(String path) {
        return MlflowModel.isMarker(path);
    }

    private void scan(Path folder, String expected) throws IOException {
        if (Files.isDirectory(folder)) {
            FolderScan.scan(folder).forEach(source -> files.put(source.path(), source));
        }
        if (files.isEmpty()) {
            throw new InvalidInput(new Fault(field, folder.toString(), expected));
        }
    }

    private PackingPlan plan() throws IOException {
        if (files.keySet().stream().anyMatch(ProjectManifest::isManifest)) {
            return finished();
        }
        for (String workDir : List.of(WORK_DIR, LEGION_WORK_DIR)) {
            if (files.containsKey(workDir + "/" + EntryPoint.FILE)) {
                return withEntryPoint(workDir);
            }
        }
        if (files.containsKey(EntryPoint.FILE) && EntryPoint.hasInit(files.get(EntryPoint.FILE))) {
            moveInto("");
            return withEntryPoint(WORK_DIR);
        }
        List<MlflowModel> models = MlflowModel.find(files);
        if (models.size() > 1) {
            throw new InvalidInput(new Fault(
                    field,
                    String.join(
                            ", ",
                            models.stream()
                                    .map(m -> m.folder() + MlflowModel.FILE)
                                    .toList()),
                    "one MLflow model with the python_function flavour"));
        }
        return models.isEmpty() ? plainFiles() : wrapped(models.get(0));
    }

    /** The training did it all; only the other system's manifest may be missing. */
    private PackingPlan finished() throws IOException {
        String present = files.containsKey(ProjectManifest.LEGION) ? ProjectManifest.LEGION : ProjectManifest.ODAHU;
        String other = present.equals(ProjectManifest.LEGION) ? ProjectManifest.ODAHU : ProjectManifest.LEGION;
        ProjectManifest manifest = ProjectManifest.read(files.get(present));
        if (!manifest.text("binaries", "type").equals("python")) {
            return planned(Layout.FILES);
        }
        List<Fault> faults = ManifestRules.faults(present, manifest, files.keySet());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        files.computeIfAbsent(other, manifest::as);
        return planned(Layout.GPPI);
    }

    private PackingPlan wrapped(MlflowModel mlflow) throws IOException {
        moveInto(mlflow.folder());
        String entryPoint = WORK_DIR + "/" + EntryPoint.FILE;
        Source own = files.get(entryPoint);
        if (own == null) {
            files.put(entryPoint, Source.of(entryPoint, EntryPoint.forMlflow()));
        } else if (!EntryPoint.hasInit(own)) {
            throw new InvalidInput(new Fault(
                    mlflow.folder() + EntryPoint.FILE, "no function init()", "one, or another name for the file"));
        }
        String conda = CondaFile.in(files, WORK_DIR, mlflow.conda(), mlflow.pythonEnv(), messages);
        String version = mlflow.mlflowVersion().isEmpty() ? version() : mlflow.mlflowVersion();
        return described(ProjectManifest.python(model, WORK_DIR, conda, "mlflow", version)
                .withRun(mlflow.runId()));
    }

    private PackingPlan withEntryPoint(String workDir) throws IOException {
        Source entryPoint = files.get(workDir + "/" + EntryPoint.FILE);
        if (!EntryPoint.hasInit(entryPoint)) {
            throw new InvalidInput(
                    new Fault(entryPoint.path(), "no function init()", "one that returns 'matrix' or 'objects'"));
        }
        String conda = CondaFile.in(files, workDir, "", "", messages);
        return described(ProjectManifest.python(model, workDir, conda, toolchain, version()));
    }

    private PackingPlan plainFiles() {
        files.put(
                ProjectManifest.LEGION,
                ProjectManifest.files(model, toolchain, version()).as(ProjectManifest.LEGION));
        return planned(Layout.FILES);
    }

    private PackingPlan described(ProjectManifest manifest) {
        files.put(ProjectManifest.LEGION, manifest.as(ProjectManifest.LEGION));
        files.put(ProjectManifest.ODAHU, manifest.as(ProjectManifest.ODAHU));
        return planned(Layout.GPPI);
    }

    private PackingPlan planned(Layout layout) {
        List<Source> sources = List.copyOf(files.values());
        List<Fault> faults = FolderScan.faults(sources);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return new PackingPlan(layout, sources, messages);
    }

    /** Makes {@code folder} the model's directory. What lay beside it stays where it was. */
    private void moveInto(String folder) {
        List<Source> all = List.copyOf(files.values());
        files.clear();
        for (Source source : all) {
            String path = source.path().startsWith(folder)
                    ? WORK_DIR + "/" + source.path().substring(folder.length())
                    : source.path();
            if (files.put(path, source.at(path)) != null) {
                throw new InvalidInput(
                        new Fault(path, source.path(), "no other file where the model's directory goes"));
            }
        }
    }

    /** Ours; classes that travelled to an agent do not know it. */
    private static String version() {
        return Optional.ofNullable(Gppi.class.getPackage().getImplementationVersion())
                .orElse("1.0");
    }
}
