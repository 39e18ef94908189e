package io.jenkins.plugins.legion.tracking.server;

/** Tags that MLflow gives a meaning. */
final class RunTags {

    static final String NAME = "mlflow.runName";

    /** The run that this one is nested in. */
    static final String PARENT = "mlflow.parentRunId";

    /** MLflow 2's list of the models that a run logged. */
    static final String MODELS = "mlflow.log-model.history";

    /** MLflow's own tags begin so. */
    static final String SYSTEM = "mlflow.";

    private RunTags() {}
}
