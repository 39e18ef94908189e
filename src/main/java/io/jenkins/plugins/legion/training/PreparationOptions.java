package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.toolchain.Toolchain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a caller may say besides the training itself. Immutable: each {@code with} gives a new one.
 *
 * @param run what tells this run of the training from every other, such as the build's full name; empty where a folder
 *     without a record is taken for an interrupted run of the same training, and one with a record for a past one
 * @param environments the folder in which Python environments are kept between trainings
 * @param environmentLimit how long making an environment may take
 * @param integrations toolchain integrations of Legion or ODAHU that a training's {@code toolchain} may name
 * @param toolchains further toolchains, besides {@code script}, {@code mlflow-project} and those on the class path
 * @param mlflowModel the name of the logged MLflow model that becomes the binary; empty where there is one only
 * @param binaryOptional whether a training may succeed without writing a model
 * @param inContainer whether the training's processes run in a container that shares the folders with this process and
 *     nothing else: its programs cannot be seen from here
 * @param data brings data of connections; what it does not know has to be in place
 * @param checkpoint the folder of what a later try goes on from, which is there; absent for one within the training's own
 * @param tracker gives the training a tracking server, or none
 * @param progress is told, a line at a time and while it happens, what a tool that makes an environment says
 */
public record PreparationOptions(
        String run,
        Path environments,
        Duration environmentLimit,
        List<ToolchainIntegration> integrations,
        List<Toolchain> toolchains,
        String mlflowModel,
        boolean binaryOptional,
        boolean inContainer,
        DataSource data,
        Optional<Path> checkpoint,
        Tracker tracker,
        Consumer<String> progress) {

    /** Half an hour: PyTorch with CUDA is 3 GB of packages, which takes 10 minutes over 5 MB/s. */
    public static final Duration DEFAULT_ENVIRONMENT_LIMIT = Duration.ofMinutes(30);

    public PreparationOptions {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(environments, "environments");
        Objects.requireNonNull(environmentLimit, "environmentLimit");
        integrations = List.copyOf(integrations);
        toolchains = List.copyOf(toolchains);
        Objects.requireNonNull(mlflowModel, "mlflowModel");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(tracker, "tracker");
        Objects.requireNonNull(progress, "progress");
    }

    /** Environments under {@code ~/.cache/legion/environments}, a binary required, nothing else said. */
    public static PreparationOptions defaults() {
        return new PreparationOptions(
                "",
                Path.of(System.getProperty("user.home"), ".cache", "legion", "environments"),
                DEFAULT_ENVIRONMENT_LIMIT,
                List.of(),
                List.of(),
                "",
                false,
                false,
                DataSource.NONE,
                Optional.empty(),
                Tracker.NONE,
                line -> {});
    }

    public PreparationOptions withRun(String value) {
        return changed(draft -> draft.run = value);
    }

    public PreparationOptions withEnvironments(Path value) {
        return changed(draft -> draft.environments = value);
    }

    public PreparationOptions withEnvironmentLimit(Duration value) {
        return changed(draft -> draft.environmentLimit = value);
    }

    public PreparationOptions withIntegrations(List<ToolchainIntegration> value) {
        return changed(draft -> draft.integrations = value);
    }

    public PreparationOptions withToolchains(List<Toolchain> value) {
        return changed(draft -> draft.toolchains = value);
    }

    public PreparationOptions withMlflowModel(String value) {
        return changed(draft -> draft.mlflowModel = value);
    }

    public PreparationOptions withBinaryOptional(boolean value) {
        return changed(draft -> draft.binaryOptional = value);
    }

    public PreparationOptions withInContainer(boolean value) {
        return changed(draft -> draft.inContainer = value);
    }

    public PreparationOptions withData(DataSource value) {
        return changed(draft -> draft.data = value);
    }

    public PreparationOptions withCheckpoint(Path value) {
        return changed(draft -> draft.checkpoint = Optional.of(value));
    }

    public PreparationOptions withTracker(Tracker value) {
        return changed(draft -> draft.tracker = value);
    }

    public PreparationOptions withProgress(Consumer<String> value) {
        return changed(draft -> draft.progress = value);
    }

    private PreparationOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The same while one of them changes. */
    private static final class Draft {

        private String run;
        private Path environments;
        private Duration environmentLimit;
        private List<ToolchainIntegration> integrations;
        private List<Toolchain> toolchains;
        private String mlflowModel;
        private boolean binaryOptional;
        private boolean inContainer;
        private DataSource data;
        private Optional<Path> checkpoint;
        private Tracker tracker;
        private Consumer<String> progress;

        Draft(PreparationOptions options) {
            run = options.run;
            environments = options.environments;
            environmentLimit = options.environmentLimit;
            integrations = options.integrations;
            toolchains = options.toolchains;
            mlflowModel = options.mlflowModel;
            binaryOptional = options.binaryOptional;
            inContainer = options.inContainer;
            data = options.data;
            checkpoint = options.checkpoint;
            tracker = options.tracker;
            progress = options.progress;
        }

        PreparationOptions options() {
            return new PreparationOptions(
                    run,
                    environments,
                    environmentLimit,
                    integrations,
                    toolchains,
                    mlflowModel,
                    binaryOptional,
                    inContainer,
                    data,
                    checkpoint,
                    tracker,
                    progress);
        }
    }
}
