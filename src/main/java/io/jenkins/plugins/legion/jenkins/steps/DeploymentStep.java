package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.DeploymentArguments;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.jenkins.targets.DeploymentChecks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A step that changes a deployment which is there. Public, since Jenkins calls into it by reflection. */
public abstract class DeploymentStep extends Step {

    private final DeploymentArguments deployment = new DeploymentArguments();

    DeploymentStep(String name) {
        deployment.setName(name);
    }

    final DeploymentArguments deployment() {
        return deployment;
    }

    public final String getName() {
        return deployment.getName();
    }

    /** Empty for the only one that is configured. */
    public final String getTarget() {
        return deployment.getTarget();
    }

    @DataBoundSetter
    public final void setTarget(String target) {
        deployment.setTarget(target);
    }

    public final String getTimeLimit() {
        return deployment.getTimeLimit();
    }

    @DataBoundSetter
    public final void setTimeLimit(String timeLimit) {
        deployment.setTimeLimit(timeLimit);
    }

    /** What the descriptors of these steps have in common. */
    public abstract static class DeploymentStepDescriptor extends CheckedStepDescriptor {

        /** @param more the arguments beside the name, the target and the time limit */
        DeploymentStepDescriptor(Map<String, Kind> more) {
            super(all(more));
        }

        private static Map<String, Kind> all(Map<String, Kind> more) {
            Map<String, Kind> all = new LinkedHashMap<>();
            List.of("name", "target", "timeLimit").forEach(name -> all.put(name, Kind.TEXT));
            all.putAll(new TreeMap<>(more));
            return all;
        }

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        @Override
        public final String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("name");
            return name == null ? null : name.toString();
        }

        @POST
        public final ComboBoxModel doFillTargetItems(@AncestorInPath Item item) {
            return DeploymentChecks.targets(item);
        }

        @POST
        public final FormValidation doCheckName(@QueryParameter String value) {
            return DeploymentChecks.requiredName(value);
        }

        @POST
        public final FormValidation doCheckTarget(@AncestorInPath Item item, @QueryParameter String value) {
            return DeploymentChecks.target(item, value);
        }

        @POST
        public final FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return DeploymentChecks.time(value);
        }
    }
}
