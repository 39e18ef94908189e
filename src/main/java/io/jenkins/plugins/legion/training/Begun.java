package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.EnvironmentVariable;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What is known of a training before anything is prepared for it.
 *
 * @param run which run of the training this is, see {@link PreparationOptions}
 * @param definition the digest of the training, to tell it from another
 * @param random the random part of names
 * @param metricsFiles files with metrics in a form of the training's own, relative to where it runs
 */
record Begun(
        String run,
        String definition,
        String id,
        ModelIdentity model,
        String toolchain,
        Instant started,
        UUID random,
        Map<String, String> hyperParameters,
        Map<String, Direction> metrics,
        List<String> metricsFiles,
        String mlflowModel,
        boolean binaryOptional) {

    /** The variable that names the MLflow model that becomes the binary. */
    static final String MLFLOW_MODEL = "LEGION_MLFLOW_MODEL";

    Begun {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(model, "model");
        hyperParameters = InOrder.copy(hyperParameters);
        metrics = InOrder.copy(metrics);
        // A training that the first version prepared says nothing of them.
        metricsFiles = metricsFiles == null ? List.of() : List.copyOf(metricsFiles);
    }

    static Begun of(
            PreparationOptions options, String definition, ModelTraining training, Instant started, UUID random) {
        return new Begun(
                options.run(),
                definition,
                training.id(),
                training.model(),
                training.toolchain(),
                started,
                random,
                training.hyperParameters(),
                training.metrics(),
                training.metricsFiles(),
                mlflowModel(options, training),
                options.binaryOptional());
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
}
