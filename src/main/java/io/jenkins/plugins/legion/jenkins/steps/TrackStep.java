package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step within a training's body that says one thing of the training. */
abstract class TrackStep extends Step {

    /** The line for the tracking file, made once when the step starts, so that a restart cannot make it twice. */
    abstract String line();

    @Override
    public final StepExecution start(StepContext context) {
        return new TrackExecution(context, line());
    }

    /** What the descriptors of these steps have in common. */
    abstract static class TrackDescriptor extends StepDescriptor {

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TrainingScope.class, FilePath.class);
        }
    }
}
