package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.jenkins.plugins.legion.jenkins.arguments.DataChecks;
import io.jenkins.plugins.legion.jenkins.arguments.DataPlace;
import io.jenkins.plugins.legion.jenkins.arguments.ShortForms;
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

/** {@code bindData connection: 'lake', remotePath: 'wine/', localPath: 'data'}: brings data of a connection into the workspace. */
public final class BindDataStep extends Step {

    private final DataPlace place;

    @DataBoundConstructor
    public BindDataStep(String connection, String localPath) {
        place = new DataPlace(connection, localPath);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new BindDataExecution(context, place);
    }

    public String getConnection() {
        return place.getConnection();
    }

    public String getLocalPath() {
        return place.getLocalPath();
    }

    public String getRemotePath() {
        return place.getRemotePath();
    }

    @DataBoundSetter
    public void setRemotePath(String remotePath) {
        place.setRemotePath(remotePath);
    }

    /** Patterns, one a line, as are those to exclude. */
    public String getInclude() {
        return place.getInclude();
    }

    @DataBoundSetter
    public void setInclude(String include) {
        place.setInclude(include);
    }

    public String getExclude() {
        return place.getExclude();
    }

    @DataBoundSetter
    public void setExclude(String exclude) {
        place.setExclude(exclude);
    }

    public String getDigest() {
        return place.getDigest();
    }

    @DataBoundSetter
    public void setDigest(String digest) {
        place.setDigest(digest);
    }

    public String getLabel() {
        return place.getLabel();
    }

    @DataBoundSetter
    public void setLabel(String label) {
        place.setLabel(label);
    }

    @Extension
    public static final class DescriptorImpl extends CheckedStepDescriptor implements CustomDescribableModel {

        public DescriptorImpl() {
            super(arguments());
        }

        private static Map<String, Kind> arguments() {
            Map<String, Kind> kinds = new LinkedHashMap<>();
            List.of("connection", "remotePath", "localPath").forEach(name -> kinds.put(name, Kind.TEXT));
            List.of("include", "exclude").forEach(name -> kinds.put(name, Kind.PATTERNS));
            List.of("digest", "label").forEach(name -> kinds.put(name, Kind.TEXT));
            return kinds;
        }

        @Override
        public String getFunctionName() {
            return "bindData";
        }

        @Override
        public String getDisplayName() {
            return Messages.BindDataStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, FilePath.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object connection = namedArgs.get("connection");
            return connection == null ? null : connection.toString();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> named) {
            return ShortForms.readPlace(named);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable step) {
            return ShortForms.writePlace(step);
        }

        /** The fields are those of a training's data, and so is their help. */
        @Override
        public String getHelpFile(String field) {
            return field == null || field.isEmpty()
                    ? super.getHelpFile(field)
                    : ExtensionList.lookupSingleton(DataPlace.DescriptorImpl.class)
                            .getHelpFile(field);
        }

        @POST
        public ComboBoxModel doFillConnectionItems(@AncestorInPath Item item) {
            return DataChecks.connections(item);
        }

        @POST
        public FormValidation doCheckConnection(@QueryParameter String value) {
            return DataChecks.connection(value);
        }

        @POST
        public FormValidation doCheckLocalPath(@QueryParameter String value) {
            return DataChecks.localPath(value);
        }

        @POST
        public FormValidation doCheckDigest(@QueryParameter String value) {
            return DataChecks.digest(value);
        }
    }
}
