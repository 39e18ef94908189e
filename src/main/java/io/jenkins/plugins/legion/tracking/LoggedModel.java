package io.jenkins.plugins.legion.tracking;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A model that a training logged with MLflow.
 *
 * @param name as it was logged: MLflow 3's name, or the path below the run's artifacts that MLflow 2 knows it by
 * @param folder the folder that holds its {@code MLmodel} file
 * @param created when it was logged; {@link Instant#EPOCH} where nobody says
 * @param servable whether it has MLflow's {@code python_function} flavour and is none that only explains another
 * @param runId the MLflow run that logged it, where that is known
 */
public record LoggedModel(String name, Path folder, Instant created, boolean servable, Optional<String> runId) {}
