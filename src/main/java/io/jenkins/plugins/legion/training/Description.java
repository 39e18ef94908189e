package io.jenkins.plugins.legion.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.TrainingEnvironment;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of {@code training.json}: what was prepared, for who prepares the same again or collects.
 *
 * @param run which run of the training this is, see {@link PreparationOptions}
 * @param definition the digest of the training, to tell it from another
 * @param workDir where it runs
 * @param random the random part of names
 * @param prepared the answer that was given; absent while preparing is under way
 * @param machine where it runs; absent while preparing is under way
 * @param parameters what it is told on its command line
 * @param metricsFiles files with metrics in a form of the training's own, relative to {@code workDir}
 * @param ended how it ended and when that was collected; absent before
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Description(
        String run,
        String definition,
        String id,
        ModelIdentity model,
        String toolchain,
        String workDir,
        Instant started,
        UUID random,
        Map<String, String> hyperParameters,
        Map<String, Direction> metrics,
        List<String> metricsFiles,
        String mlflowModel,
        boolean binaryOptional,
        Optional<Prepared> prepared,
        Optional<Machine> machine,
        Map<String, String> parameters,
        List<BoundData> data,
        Optional<GitRevision> git,
        Optional<Ended> ended) {

    /**
     * @param python the Python that trains; empty where there is none
     * @param path the PATH that it was found on
     * @param facts without Python and its packages, which are asked for when the training is over
     */
    record Machine(String python, String path, TrainingEnvironment facts) {}

    /** The variable that names the MLflow model that becomes the binary. */
    static final String MLFLOW_MODEL = "LEGION_MLFLOW_MODEL";

    /** How a training ended, and when that was first collected. */
    record Ended(Outcome outcome, Instant finished) {}

    Description {
        hyperParameters = InOrder.copy(hyperParameters);
        metrics = InOrder.copy(metrics);
        // A training that the first version prepared says nothing of them.
        metricsFiles = metricsFiles == null ? List.of() : List.copyOf(metricsFiles);
        parameters = InOrder.copy(parameters);
        data = List.copyOf(data);
        prepared = prepared == null ? Optional.empty() : prepared;
        machine = machine == null ? Optional.empty() : machine;
        git = git == null ? Optional.empty() : git;
        ended = ended == null ? Optional.empty() : ended;
    }

    static Description begun(
            PreparationOptions options, String definition, ModelTraining training, Instant started, UUID random) {
        return new Description(
                options.run(),
                definition,
                training.id(),
                training.model(),
                training.toolchain(),
                "",
                started,
                random,
                training.hyperParameters(),
                training.metrics(),
                training.metricsFiles(),
                mlflowModel(options, training),
                options.binaryOptional(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Description completed(
            Prepared answer,
            String where,
            String toolchainName,
            Machine newMachine,
            Map<String, String> newParameters,
            List<BoundData> newData,
            Optional<GitRevision> newGit) {
        return new Description(
                run,
                definition,
                id,
                model,
                toolchainName,
                where,
                started,
                random,
                hyperParameters,
                metrics,
                metricsFiles,
                mlflowModel,
                binaryOptional,
                Optional.of(answer),
                Optional.of(newMachine),
                newParameters,
                newData,
                newGit,
                ended);
    }

    Description with(Ended newEnded) {
        return new Description(
                run,
                definition,
                id,
                model,
                toolchain,
                workDir,
                started,
                random,
                hyperParameters,
                metrics,
                metricsFiles,
                mlflowModel,
                binaryOptional,
                prepared,
                machine,
                parameters,
                data,
                git,
                Optional.of(newEnded));
    }

    /** A variable of the training says it where the caller does not, so that a manifest can. */
    private static String mlflowModel(PreparationOptions options, ModelTraining training) {
        return options.mlflowModel().isEmpty()
                ? training.envs().stream()
                        .filter(variable -> variable.name().equals(MLFLOW_MODEL))
                        .map(EnvironmentVariable::value)
                        .findFirst()
                        .orElse("")
                : options.mlflowModel();
    }

    /** What a folder's description says, if it has one that can be read. */
    static Optional<Description> read(TrainingFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.description())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LifecycleJson.mapper().readValue(Files.readAllBytes(folder.description()), Description.class));
        } catch (JsonProcessingException e) {
            throw new IOException(folder.description() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    void write(TrainingFolder folder) throws IOException {
        Folders.write(folder.description(), LifecycleJson.mapper().writeValueAsBytes(this));
    }
}
