package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.ExternalSource;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code registerModel model: 'wine', path: 'model.onnx'}: makes a version of what was trained elsewhere. With what
 * {@code trainModel} returned in a pull request's build, that training counts as a version from then on.
 */
public final class RegisterModelStep extends Step {

    private final ExternalSource source = new ExternalSource();
    private String training = "";

    @DataBoundConstructor
    public RegisterModelStep(String model) {
        source.setModel(model);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RegisterModelExecution(context, source, training);
    }

    public String getModel() {
        return source.getModel();
    }

    public String getVersion() {
        return source.getVersion();
    }

    @DataBoundSetter
    public void setVersion(String version) {
        source.setVersion(version);
    }

    public String getPath() {
        return source.getPath();
    }

    @DataBoundSetter
    public void setPath(String path) {
        source.setPath(path);
    }

    public String getUri() {
        return source.getUri();
    }

    @DataBoundSetter
    public void setUri(String uri) {
        source.setUri(uri);
    }

    public String getTrackingUri() {
        return source.getTrackingUri();
    }

    @DataBoundSetter
    public void setTrackingUri(String trackingUri) {
        source.setTrackingUri(trackingUri);
    }

    public String getImage() {
        return source.getImage();
    }

    @DataBoundSetter
    public void setImage(String image) {
        source.setImage(image);
    }

    /** The id of a training of the same build that is to count as a version; empty for a model from elsewhere. */
    public String getTraining() {
        return training;
    }

    @DataBoundSetter
    public void setTraining(String training) {
        this.training = Util.fixNull(training).trim();
    }

    @Extension
    public static final class DescriptorImpl extends CheckedStepDescriptor {

        public DescriptorImpl() {
            super(arguments());
        }

        private static Map<String, Kind> arguments() {
            Map<String, Kind> kinds = new TreeMap<>();
            List.of("model", "version", "path", "uri", "trackingUri", "image", "training")
                    .forEach(name -> kinds.put(name, Kind.TEXT));
            return kinds;
        }

        @Override
        Map<String, Object> unfolded(Map<String, Object> written) {
            return NamedModel.unfolded(written);
        }

        @Override
        public String getFunctionName() {
            return "registerModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.RegisterModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, EnvVars.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object model = NamedModel.unfolded(namedArgs).get("model");
            return model == null ? null : model.toString();
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return TrainingChecks.model(value, "");
        }

        @POST
        public FormValidation doCheckVersion(@QueryParameter String value) {
            return TrainingChecks.version(value);
        }

        @POST
        public FormValidation doCheckPath(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }
    }
}
