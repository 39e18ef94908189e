package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.arguments.ShortForms;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code checkModel model: m, gates: [[metric: 'rmse', max: 0.8]]}: lets a model go on only where its metrics are good enough. */
public final class CheckModelStep extends Step {

    private String model = "";
    private List<GateArgument> gates = List.of();

    @DataBoundConstructor
    public CheckModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new CheckModelExecution(context, model, gates);
    }

    public List<GateArgument> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateArgument> gates) {
        this.gates = gates == null ? List.of() : List.copyOf(gates);
    }

    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = model == null ? "" : model;
    }

    @Extension
    public static final class DescriptorImpl extends CheckedStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(new TreeMap<>(Map.of("model", Kind.MODEL, "gates", Kind.GATES)));
        }

        @Override
        public String getFunctionName() {
            return "checkModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.CheckModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowExecution.class, FlowNode.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object model = ShortForms.readCheck(namedArgs).get("model");
            return model == null ? null : model.toString();
        }

        /** Lets a Pipeline hand on what {@code trainModel} returned, and write numbers. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return ShortForms.readCheck(named);
        }
    }
}
