package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.lifecycle.ArtifactNameTemplate;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.programs.Programs;
import io.jenkins.plugins.legion.toolchain.PythonDefinition;
import io.jenkins.plugins.legion.toolchain.PythonFiles;
import io.jenkins.plugins.legion.toolchain.Toolchain;
import io.jenkins.plugins.legion.toolchain.Toolchains;
import io.jenkins.plugins.legion.toolchain.TrainingCommand;
import io.jenkins.plugins.legion.toolchain.TrainingContext;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.environments.EnvironmentCache;
import io.jenkins.plugins.legion.training.environments.MadeEnvironment;
import io.jenkins.plugins.legion.training.facts.ContainerFacts;
import io.jenkins.plugins.legion.training.facts.GitFacts;
import io.jenkins.plugins.legion.training.facts.MachineFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes everything ready for a training, on the machine that trains. */
public final class Preparation {

    private final ModelTraining training;
    private final Path workspace;
    private final TrainingFolder folder;
    private final Map<String, String> environment;
    private final PreparationOptions options;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    private Preparation(
            ModelTraining training,
            Path workspace,
            TrainingFolder folder,
            Map<String, String> environment,
            PreparationOptions options) {
        this.training = training;
        this.workspace = workspace.toAbsolutePath().normalize();
        this.folder = folder;
        this.environment = environment;
        this.options = options;
    }

    /**
     * Checks what only this machine can know, makes the training's folder, its Python environment and its
     * {@code run.sh}, and notes what {@link Conclusion} will need. Called again for the same run, as after a restart, it
     * keeps what is there and gives the same answer.
     *
     * @param training with its version filled in. Without toolchain and entry point, the caller's own body trains; an
     *     entry point alone means the toolchain {@code script}
     * @param workspace the folder with the source
     * @param folder not there yet, empty, or of an earlier call; what an earlier run of another training left is removed
     * @param environment the variables of the machine that trains, {@code PATH} among them
     * @throws InvalidInput naming everything that keeps the training from running here
     * @throws IOException if something cannot be read or written (a read-only workspace, a full disk), or if an
     *     environment cannot be made; the message says which, and ends with the tool's own last lines
     * @throws InterruptedException if the thread was interrupted while an environment was made; its processes are ended
     */
    public static Prepared prepare(
            ModelTraining training,
            Path workspace,
            TrainingFolder folder,
            Map<String, String> environment,
            PreparationOptions options)
            throws InvalidInput, IOException, InterruptedException {
        return new Preparation(training, workspace, folder, environment, options).prepare();
    }

    /** Which run of a training a folder was prepared for, see {@link PreparationOptions}; absent where it cannot be told. */
    public static Optional<String> runOf(TrainingFolder folder) {
        try {
            return Description.read(folder).map(found -> found.begun().run());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The Python that a training was prepared for; absent where it has none, or where it cannot be told. */
    public static Optional<Path> pythonOf(TrainingFolder folder) {
        try {
            return Description.read(folder)
                    .flatMap(Description::ready)
                    .map(ready -> ready.machine().python())
                    .filter(python -> !python.isEmpty())
                    .map(Path::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Prepared prepare() throws IOException, InterruptedException {
        Workspaces.check(workspace);
        if (training.model().version().isEmpty()) {
            throw new InvalidInput(Fault.missing("model.version", "the version that this training makes"));
        }
        try (LockFile lock = FolderOfRun.hold(folder, options.progress())) {
            return prepared();
        }
    }

    private Prepared prepared() throws IOException, InterruptedException {
        Description found = FolderOfRun.open(folder, training, options);
        Path checkpoint = options.checkpoint().orElseGet(folder::checkpoint);
        Folders.create(checkpoint);
        Variables variables = new Variables(training, folder, checkpoint, environment, messages::add);
        if (FolderOfRun.isWhole(folder, found)) {
            server(variables);
            return found.ready().orElseThrow().prepared();
        }
        Ready ready = ready(found.begun(), variables);
        found.with(ready).write(folder);
        return ready.prepared();
    }

    /** What is quick is asked first, so that whoever misspelt a name need not wait for what takes minutes. */
    private Ready ready(Begun begun, Variables variables) throws IOException, InterruptedException {
        Path workDir = Workspaces.workDir(workspace, training.workDir(), faults);
        Programs programs = new Programs(variables.all());
        TrainingData data = TrainingData.find(training.data(), workspace, options.data(), faults);
        Optional<GitRevision> git = GitFacts.of(workDir, programs);
        String artifactName = gathered(
                () -> ArtifactNameTemplate.render(
                        training.model(), git.map(GitRevision::commit).orElse(""), begun.random()),
                "");
        Optional<Toolchain> toolchain =
                gathered(() -> Toolchains.of(training, options.integrations(), options.toolchains()), Optional.empty());
        if (!faults.isEmpty()) {
            // What a toolchain would say of a broken training only hides them.
            throw new InvalidInput(faults);
        }
        TrainingContext context = new TrainingContext(training, workspace, workDir, folder, variables.all());
        Optional<TrainingCommand> command =
                toolchain.isPresent() ? Optional.of(toolchain.get().command(context)) : Optional.empty();
        PythonDefinition definition = command.isPresent() ? command.get().python() : bodysPython(context);
        Programs trainings = options.inContainer() ? Programs.NONE : programs;
        MadeEnvironment python = environment(definition, trainings);
        List<BoundData> bound = data.bind(options.progress());

        FolderContent.write(folder, training);
        List<String> shown = command.isPresent()
                ? byToolchain(command.get(), python, trainings, variables)
                : forBody(python, variables);
        Prepared prepared = new Prepared(
                variables.forTraining(command.isPresent(), workspace, server(variables)),
                shown,
                artifactName,
                begun.started(),
                messages);
        return new Ready(
                prepared,
                workDir.toString(),
                toolchain.map(Toolchain::name).orElse(""),
                new Ready.Machine(
                        python.python().map(Path::toString).orElse(""), programs.path(), MachineFacts.of(programs)),
                command.map(TrainingCommand::parameters).orElse(Map.of()),
                bound,
                git);
    }

    private List<String> byToolchain(
            TrainingCommand command, MadeEnvironment python, Programs programs, Variables variables)
            throws IOException {
        messages.addAll(command.messages());
        variables.addOfToolchain(command.environment());
        return RunFile.write(folder, command, python, programs);
    }

    private static List<String> forBody(MadeEnvironment python, Variables variables) {
        variables.addEnvironment(python);
        return List.of();
    }

    /** A machine that cannot run one, such as for want of memory, trains all the same. */
    private Optional<TrackingAddress> server(Variables variables) throws InterruptedException {
        if (!variables.tracksWithMlflow()) {
            return Optional.empty();
        }
        try {
            return options.tracker().serve(folder);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(e.getMessage());
            }
            messages.add("This training has no tracking server of its own, and MLflow logs to a file store: "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    private MadeEnvironment environment(PythonDefinition definition, Programs programs)
            throws IOException, InterruptedException {
        if (options.inContainer()) {
            if (definition.kind() != PythonEnvironment.CURRENT) {
                throw new InvalidInput(new Fault(
                        "environment",
                        definition.kind().word(),
                        "current, since the training runs in a container: packages belong into its image, or into a step"
                                + " of the body that installs them"));
            }
            ContainerFacts.writeQuestion(folder);
        }
        return new EnvironmentCache(
                        options.environments(),
                        options.environmentLimit(),
                        new EnvironmentLog(folder, options.progress()))
                .get(definition, programs, folder);
    }

    private PythonDefinition bodysPython(TrainingContext context) throws IOException {
        return PythonFiles.find(training.environment().orElse(PythonEnvironment.CURRENT), context, messages::add);
    }

    /** What is asked for; its faults go to the others, so that all are told at once. */
    private <T> T gathered(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return otherwise;
        }
    }
}
