package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
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
import io.jenkins.plugins.legion.jenkins.arguments.ShortForms;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingChecks;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * {@code trainModel(model: 'wine') { sh 'python train.py' }}: its body trains a model; the step records what comes of it,
 * keeps the binary and returns a few facts about it.
 */
public final class TrainModelStep extends Step {

    private final TrainingArguments arguments = new TrainingArguments();

    @DataBoundConstructor
    public TrainModelStep() {}

    @Override
    public StepExecution start(StepContext context) {
        return new TrainModelExecution(context, arguments);
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
    public static final class DescriptorImpl extends CheckedStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(arguments());
        }

        private static Map<String, Kind> arguments() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            List.of("model", "version", "id", "manifest", "toolchain", "environment", "entrypoint")
                    .forEach(name -> kinds.put(name, Kind.TEXT));
            kinds.put("args", Kind.TEXTS);
            List.of("workDir", "artifactName", "timeLimit", "progressInterval", "mlflowModel")
                    .forEach(name -> kinds.put(name, Kind.TEXT));
            kinds.put("binaryOptional", Kind.FLAG);
            kinds.put("hyperParameters", Kind.PARAMETERS);
            kinds.put("metrics", Kind.DIRECTIONS);
            kinds.put("metricsFiles", Kind.FILES);
            kinds.put("data", Kind.PLACES);
            kinds.put("algorithmSource", Kind.CODE);
            kinds.put("outputConnection", Kind.TEXT);
            return kinds;
        }

        @Override
        public String getFunctionName() {
            return "trainModel";
        }

        @Override
        public String getDisplayName() {
            return Messages.TrainModelStep_displayName();
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(TrainingScope.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object shown = namedArgs.getOrDefault("model", namedArgs.get("manifest"));
            return shown == null ? null : shown.toString();
        }

        /** Lets a Pipeline write maps, {@code metrics: [rmse: 'min']}, for what forms edit as lists. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return ShortForms.read(named);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return ShortForms.write(step);
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
