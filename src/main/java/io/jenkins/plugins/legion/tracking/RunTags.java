package io.jenkins.plugins.legion.tracking;

/** Tags that MLflow gives a meaning. */
public final class RunTags {

    /** What the run is called. */
    public static final String NAME = "mlflow.runName";

    /** The run that this one is nested in. */
    public static final String PARENT = "mlflow.parentRunId";

    /** MLflow 2's list of the models that a run logged. */
    public static final String MODELS = "mlflow.log-model.history";

    /** MLflow's own tags begin so. */
    public static final String SYSTEM = "mlflow.";

    private RunTags() {}
}
