package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.util.Optional;

/** Gives a training a tracking server of its own. */
@FunctionalInterface
public interface Tracker {

    /** What a training logs with MLflow goes into a file store. */
    Tracker NONE = folder -> Optional.empty();

    /**
     * Sees to it that a server runs that keeps what it is told in {@link TrainingFolder#mlflow}; called again for the
     * same folder, it gives the same address.
     *
     * @return where it is; empty where there can be none, and a file store has to do
     * @throws IOException if it should run and does not; the training has to do with a file store then
     */
    Optional<TrackingAddress> serve(TrainingFolder folder) throws IOException;
}
