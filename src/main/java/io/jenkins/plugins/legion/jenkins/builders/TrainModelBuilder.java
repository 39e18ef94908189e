package io.jenkins.plugins.legion.jenkins.builders;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.BuildListener;
import hudson.model.Item;
import hudson.tasks.Builder;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.legion.jenkins.arguments.Argument;
import io.jenkins.plugins.legion.jenkins.arguments.CodePlace;
import io.jenkins.plugins.legion.jenkins.arguments.DataChecks;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.arguments.DeclaredMetric;
import io.jenkins.plugins.legion.jenkins.arguments.HyperParameter;
import io.jenkins.plugins.legion.jenkins.arguments.MetricsFilePath;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.steps.TrainModelStep;
import java.io.IOException;
import java.util.List;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The build step "Train model" of freestyle jobs. It has no symbol: in a Pipeline {@code trainModel} is the step. */
public final class TrainModelBuilder extends Builder {

    private final TrainingArguments arguments = new TrainingArguments();

    @DataBoundConstructor
    public TrainModelBuilder() {}

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        return new FreestyleTraining(build, launcher, listener, arguments).run();
    }

    /** Somebody may have written the job's config.xml without any arguments. */
    private Object readResolve() {
        return arguments == null ? new TrainModelBuilder() : this;
    }

    public String getModel() {
        return arguments.getModel();
    }

    @DataBoundSetter
    public void setModel(String model) {
        arguments.setModel(model);
    }

    public String getVersion() {
        return arguments.getVersion();
    }

    @DataBoundSetter
    public void setVersion(String version) {
        arguments.setVersion(version);
    }

    public String getId() {
        return arguments.getId();
    }

    @DataBoundSetter
    public void setId(String id) {
        arguments.setId(id);
    }

    public String getManifest() {
        return arguments.getManifest();
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        arguments.setManifest(manifest);
    }

    public String getToolchain() {
        return arguments.getToolchain();
    }

    @DataBoundSetter
    public void setToolchain(String toolchain) {
        arguments.setToolchain(toolchain);
    }

    public String getEnvironment() {
        return arguments.getEnvironment();
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        arguments.setEnvironment(environment);
    }

    public String getEntrypoint() {
        return arguments.getEntrypoint();
    }

    @DataBoundSetter
    public void setEntrypoint(String entrypoint) {
        arguments.setEntrypoint(entrypoint);
    }

    public List<Argument> getArgs() {
        return arguments.getArgs();
    }

    @DataBoundSetter
    public void setArgs(List<Argument> args) {
        arguments.setArgs(args);
    }

    public String getWorkDir() {
        return arguments.getWorkDir();
    }

    @DataBoundSetter
    public void setWorkDir(String workDir) {
        arguments.setWorkDir(workDir);
    }

    public String getArtifactName() {
        return arguments.getArtifactName();
    }

    @DataBoundSetter
    public void setArtifactName(String artifactName) {
        arguments.setArtifactName(artifactName);
    }

    public String getTimeLimit() {
        return arguments.getTimeLimit();
    }

    @DataBoundSetter
    public void setTimeLimit(String timeLimit) {
        arguments.setTimeLimit(timeLimit);
    }

    public String getProgressInterval() {
        return arguments.getProgressInterval();
    }

    @DataBoundSetter
    public void setProgressInterval(String progressInterval) {
        arguments.setProgressInterval(progressInterval);
    }

    public String getMlflowModel() {
        return arguments.getMlflowModel();
    }

    @DataBoundSetter
    public void setMlflowModel(String mlflowModel) {
        arguments.setMlflowModel(mlflowModel);
    }

    public boolean isBinaryOptional() {
        return arguments.isBinaryOptional();
    }

    @DataBoundSetter
    public void setBinaryOptional(boolean binaryOptional) {
        arguments.setBinaryOptional(binaryOptional);
    }

    public List<HyperParameter> getHyperParameters() {
        return arguments.getHyperParameters();
    }

    @DataBoundSetter
    public void setHyperParameters(List<HyperParameter> hyperParameters) {
        arguments.setHyperParameters(hyperParameters);
    }

    public List<DeclaredMetric> getMetrics() {
        return arguments.getMetrics();
    }

    @DataBoundSetter
    public void setMetrics(List<DeclaredMetric> metrics) {
        arguments.setMetrics(metrics);
    }

    public List<MetricsFilePath> getMetricsFiles() {
        return arguments.getMetricsFiles();
    }

    @DataBoundSetter
    public void setMetricsFiles(List<MetricsFilePath> metricsFiles) {
        arguments.setMetricsFiles(metricsFiles);
    }

    public List<DataPlace> getData() {
        return arguments.getData();
    }

    @DataBoundSetter
    public void setData(List<DataPlace> data) {
        arguments.setData(data);
    }

    public String getOutputConnection() {
        return arguments.getOutputConnection();
    }

    @DataBoundSetter
    public void setOutputConnection(String outputConnection) {
        arguments.setOutputConnection(outputConnection);
    }

    public CodePlace getAlgorithmSource() {
        return arguments.getAlgorithmSource();
    }

    @DataBoundSetter
    public void setAlgorithmSource(CodePlace algorithmSource) {
        arguments.setAlgorithmSource(algorithmSource);
    }

    @Extension
    public static final class DescriptorImpl extends StepBuilderDescriptor {

        public DescriptorImpl() {
            super(TrainModelStep.DescriptorImpl.class);
        }

        @Override
        public String getDisplayName() {
            return Messages.TrainModelBuilder_displayName();
        }

        @POST
        public ComboBoxModel doFillToolchainItems(@AncestorInPath Item item) {
            return TrainingChecks.toolchains(item);
        }

        @POST
        public ComboBoxModel doFillOutputConnectionItems(@AncestorInPath Item item) {
            return DataChecks.connections(item);
        }

        @POST
        public ListBoxModel doFillEnvironmentItems() {
            return TrainingChecks.environments();
        }

        @POST
        public FormValidation doCheckModel(@QueryParameter String value, @QueryParameter String manifest) {
            return TrainingChecks.model(value, manifest);
        }

        @POST
        public FormValidation doCheckVersion(@QueryParameter String value) {
            return TrainingChecks.version(value);
        }

        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return TrainingChecks.id(value);
        }

        @POST
        public FormValidation doCheckManifest(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }

        @POST
        public FormValidation doCheckWorkDir(@QueryParameter String value) {
            return TrainingChecks.path(value);
        }

        @POST
        public FormValidation doCheckTimeLimit(@QueryParameter String value) {
            return TrainingChecks.timeSpan(value);
        }

        @POST
        public FormValidation doCheckProgressInterval(@QueryParameter String value) {
            return TrainingChecks.timeSpan(value);
        }

        @POST
        public FormValidation doCheckArtifactName(@QueryParameter String value) {
            return TrainingChecks.artifactName(value);
        }
    }
}
