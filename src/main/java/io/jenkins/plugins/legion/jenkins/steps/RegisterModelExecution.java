package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.legion.jenkins.agents.MlflowAccess;
import io.jenkins.plugins.legion.jenkins.agents.TakeModel;
import io.jenkins.plugins.legion.jenkins.arguments.ExternalSource;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactStore;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.lifecycle.TrainingIds;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.external.ImageReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Makes a version of a model that was trained elsewhere. Done again, it takes the place of what an earlier try had made. */
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
        if (source.getVersion().isEmpty()) {
            source.setVersion(Integer.toString(run.getNumber()));
        }
        TrainingName name =
                new TrainingName(TrainingIds.from(source.getModel()), source.getModel(), source.getVersion());
        String owner = getContext().get(FlowNode.class).getId();
        if (source.isImage()) {
            String image = ImageReference.parse(source.getImage()).toString();
            String id = TrainingsAction.begin(run, owner, name, false).getId();
            new TrainingBook(run).prepared(id, source.getModel(), source.getVersion(), TakeModel.REGISTERED);
            return told(
                    new TrainingBook(run).registered(id, source.getModel(), source.getVersion(), image),
                    image,
                    listener);
        }
        if (!again && getContext().get(FilePath.class) == null) {
            throw new AbortException(Messages.RegisterModelExecution_noNode());
        }
        EnvVars environment = getContext().get(EnvVars.class);
        MlflowAccess mlflow = MlflowAccess.of(source.getTrackingUri(), environment);
        String id = TrainingsAction.begin(run, owner, name, false).getId();
        TrainingBook book = new TrainingBook(run);
        book.prepared(id, source.getModel(), source.getVersion(), TakeModel.REGISTERED);
        return agent.perform(workspace -> taken(run, workspace, id, mlflow, listener));
    }

    private Map<String, Object> taken(
            Run<?, ?> run, FilePath workspace, String id, MlflowAccess mlflow, TaskListener listener)
            throws IOException, InterruptedException {
        TrainingBook book = new TrainingBook(run);
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException(Messages.RegisterModelExecution_noPlace(workspace.getRemote()));
        }
        FilePath folder = temporary.child("legion-register-" + run.getNumber() + "-" + id);
        String artifact = source.getModel() + "-" + source.getVersion() + ".zip";
        try {
            folder.deleteRecursive();
            folder.mkdirs();
            String from = folder.act(new TakeModel(id, workspace.getRemote(), source, mlflow, artifact, listener));
            new ArtifactStore(run, getContext().get(Launcher.class), listener)
                    .store(folder, book.folder(id), id, artifact);
            book.take(id, folder, listener);
            return told(book.registered(id, artifact, from), from, listener);
        } finally {
            folder.deleteRecursive();
        }
    }

    private Map<String, Object> told(TrainingRecord record, String from, TaskListener listener) {
        listener.getLogger()
                .println(Messages.RegisterModelExecution_registered(source.getModel(), source.getVersion(), from));
        return TrainedModel.of(record.id(), source.getModel(), source.getVersion(), record);
    }

    /** A training of this build counts from now on. */
    private Map<String, Object> counted(Run<?, ?> run, TaskListener listener) throws IOException {
        BuildVersions versions = new BuildVersions(run);
        versions.change(training, ModelVersion::asRegistered);
        Optional<ModelVersion> version = versions.read(training);
        if (version.isEmpty()) {
            throw new AbortException(Messages.RegisterModelExecution_noTraining(training));
        }
        listener.getLogger().println(Messages.RegisterModelExecution_counts(version.get()));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", version.get().model());
        told.put("version", version.get().version());
        told.put("id", training);
        return told;
    }
}
