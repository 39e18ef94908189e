package io.jenkins.plugins.legion.jenkins.pods;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Listens to one try of a body. */
final class Try extends BodyExecutionCallback {

    private static final long serialVersionUID = 1L;

    private final TriesExecution execution;

    Try(TriesExecution execution) {
        this.execution = execution;
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        context.onSuccess(result);
    }

    @Override
    public void onFailure(StepContext context, Throwable thrown) {
        execution.failed(thrown);
    }
}
