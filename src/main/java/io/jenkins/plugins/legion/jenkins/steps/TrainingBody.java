package io.jenkins.plugins.legion.jenkins.steps;

import io.jenkins.plugins.legion.jenkins.agents.Ending;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Listens to a training's body. Saved with the program, so that a body which a restart interrupts still finds its step. */
final class TrainingBody extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;

    private final TrainModelExecution execution;

    TrainingBody(TrainModelExecution execution) {
        this.execution = execution;
    }

    @Override
    public void onStart(StepContext context) {
        execution.bodyStarted();
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        execution.bodyEnded(Ending.succeeded(), null);
    }

    @Override
    public void onFailure(StepContext context, Throwable thrown) {
        execution.bodyEnded(BodyEnding.of(thrown), thrown);
    }
}
