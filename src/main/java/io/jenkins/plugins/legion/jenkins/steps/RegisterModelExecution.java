package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.MlflowAccess;
import io.jenkins.plugins.legion.jenkins.arguments.ExternalSource;
import io.jenkins.plugins.legion.jenkins.builds.Registration;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Makes a version of a model that was trained elsewhere. */
final class RegisterModelExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final ExternalSource source;
    private final String training;

    RegisterModelExecution(StepContext context, ExternalSource source, String training) {
        super(context);
        this.source = source;
        this.training = training;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        TaskListener listener = listener();
        if (!training.isEmpty()) {
            return counted(run, listener);
        }
        source.check();
        if (!source.isImage() && !again && getContext().get(FilePath.class) == null) {
            throw new AbortException(Messages.RegisterModelExecution_noNode());
        }
        String owner = getContext().get(FlowNode.class).getId();
        Registration registration = Registration.begin(run, owner, source, listener);
        try {
            return told(registration.model(), source.isImage() ? registration.image() : taken(registration, agent));
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            note(registration, e);
            throw e;
        }
    }

    private TrainingRecord taken(Registration registration, Agent agent)
            throws AgentAway, IOException, InterruptedException {
        MlflowAccess mlflow =
                MlflowAccess.of(source.getTrackingUri(), getContext().get(EnvVars.class));
        return agent.perform(
                workspace -> registration.taken(workspace, getContext().get(Launcher.class), mlflow));
    }

    /** The build would say for ever that it is still registered. */
    private void note(Registration registration, Exception thrown) {
        try {
            String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            registration.ended(
                    isStopped() ? TrainingState.ABORTED : TrainingState.FAILED,
                    BoundSecrets.maskedAsFarAsKnown(why, getContext()));
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }

    private static Map<String, Object> told(ModelIdentity model, TrainingRecord record) {
        return TrainedModel.of(record.id(), model.name(), model.version(), record);
    }

    /** A training of this build counts from now on. */
    private Map<String, Object> counted(Run<?, ?> run, TaskListener listener) throws IOException {
        ModelVersion version = Registration.count(run, training, listener);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", version.model());
        told.put("version", version.version());
        told.put("id", training);
        return told;
    }
}
