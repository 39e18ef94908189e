package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step within a training's body that says one thing of the training. Public, since Jenkins calls into it by reflection. */
public abstract class TrackStep extends Step {

    TrackStep() {}

    /** The line for the tracking file, made once when the step starts, so that a restart cannot make it twice. */
    abstract String line();

    @Override
    public final StepExecution start(StepContext context) {
        return new TrackExecution(context, line());
    }

    /** What the descriptors of these steps have in common. */
    public abstract static class TrackDescriptor extends CheckedStepDescriptor {

        TrackDescriptor(Map<String, Kind> arguments) {
            super(new TreeMap<>(arguments));
        }

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TrainingScope.class, FilePath.class);
        }

        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            return TrackedName.check(value);
        }
    }
}
