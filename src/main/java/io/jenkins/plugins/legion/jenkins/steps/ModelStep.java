package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.ModelChecks;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step that works on a version of a model which is there. Public, since Jenkins calls into it by reflection. */
public abstract class ModelStep extends Step {

    private final NamedModel named = new NamedModel();

    ModelStep() {}

    final NamedModel named() {
        return named;
    }

    public final String getModel() {
        return named.getModel();
    }

    @DataBoundSetter
    public final void setModel(String model) {
        named.setModel(model);
    }

    public final String getTraining() {
        return named.getTraining();
    }

    @DataBoundSetter
    public final void setTraining(String training) {
        named.setTraining(training);
    }

    public final String getJob() {
        return named.getJob();
    }

    @DataBoundSetter
    public final void setJob(String job) {
        named.setJob(job);
    }

    public final String getBuild() {
        return named.getBuild();
    }

    @DataBoundSetter
    public final void setBuild(String build) {
        named.setBuild(build);
    }

    /** What the descriptors of these steps have in common. */
    public abstract static class ModelStepDescriptor extends CheckedStepDescriptor {

        /** @param more the arguments beside those that say which version */
        ModelStepDescriptor(Map<String, Kind> more) {
            super(all(more));
        }

        private static Map<String, Kind> all(Map<String, Kind> more) {
            Map<String, Kind> all = new LinkedHashMap<>();
            List.of("model", "training", "job", "build").forEach(name -> all.put(name, Kind.TEXT));
            all.putAll(new TreeMap<>(more));
            return all;
        }

        @Override
        final Map<String, Object> unfolded(Map<String, Object> written) {
            return NamedModel.unfolded(written);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowExecution.class, FlowNode.class);
        }

        @Override
        public final String argumentsToString(Map<String, Object> namedArgs) {
            Object model = NamedModel.unfolded(namedArgs).get("model");
            return model == null ? null : model.toString();
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return ModelChecks.reference(value);
        }

        @POST
        public FormValidation doCheckBuild(@QueryParameter String value) {
            return ModelChecks.build(value);
        }
    }
}
