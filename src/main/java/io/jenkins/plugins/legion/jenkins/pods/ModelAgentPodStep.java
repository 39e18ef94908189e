package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.JsonValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** What {@code modelAgent} calls first: checks its arguments, and gives those of {@code podTemplate}. */
public final class ModelAgentPodStep extends Step {

    private final Map<String, Object> arguments;

    @DataBoundConstructor
    public ModelAgentPodStep() {
        this(Map.of());
    }

    private ModelAgentPodStep(Map<String, Object> arguments) {
        this.arguments = arguments;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, arguments);
    }

    /** Asks nobody for anything, so it has ended when it has begun. */
    private static final class Execution extends StepExecution {

        private static final long serialVersionUID = 1L;

        private final HashMap<String, Object> arguments;

        Execution(StepContext context, Map<String, Object> arguments) {
            super(context);
            this.arguments = new HashMap<>(arguments);
        }

        @Override
        public boolean start() throws Exception {
            if (Jenkins.get().getPlugin("kubernetes") == null) {
                throw new AbortException("modelAgent needs Jenkins' Kubernetes plugin, which is not installed");
            }
            try {
                getContext()
                        .onSuccess(PodArguments.of(
                                arguments,
                                getContext().get(Run.class).getParent(),
                                getContext().get(TaskListener.class)));
            } catch (InvalidInput e) {
                throw new AbortException(e.getMessage());
            }
            return true;
        }
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "modelAgentPod";
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelAgentPodStep_displayName();
        }

        /** Nobody writes it: {@code modelAgent} does. */
        @Override
        public boolean isAdvanced() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Whatever there is: all that is wrong is said at once. */
        @Override
        public Step newInstance(Map<String, Object> written) throws Exception {
            try {
                return new ModelAgentPodStep(JsonValues.copy("modelAgent", written));
            } catch (InvalidInput e) {
                throw new AbortException(e.getMessage());
            }
        }
    }
}
