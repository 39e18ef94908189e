package io.jenkins.plugins.legion.jenkins.pods;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * What {@code modelAgent} has around {@code node}: begins its body again where the pod is lost and another may come through. The step
 * {@code retry} decides at once, and a cluster says a moment after an agent is lost what became of its pod.
 */
public final class ModelAgentTriesStep extends Step {

    private final int count;
    private final String label;

    @DataBoundConstructor
    public ModelAgentTriesStep() {
        this(1, "");
    }

    /**
     * @param count how often the body may begin
     * @param label of the pods
     */
    private ModelAgentTriesStep(int count, String label) {
        this.count = count;
        this.label = label;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new TriesExecution(context, count, label);
    }

    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "modelAgentTries";
        }

        @Override
        public String getDisplayName() {
            return Messages.ModelAgentTriesStep_displayName();
        }

        /** Nobody writes it: {@code modelAgent} does. */
        @Override
        public boolean isAdvanced() {
            return true;
        }

        /** It has no form, and so no parameters that one would have to show. */
        @Override
        public Step newInstance(Map<String, Object> written) throws Exception {
            if (written.get("count") instanceof Number count && written.get("label") instanceof CharSequence label) {
                return new ModelAgentTriesStep(count.intValue(), label.toString());
            }
            throw new AbortException(
                    "modelAgentTries is a part of modelAgent; expected count, a number, and label, that of its pods");
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }
}
