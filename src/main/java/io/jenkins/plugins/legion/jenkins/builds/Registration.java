package io.jenkins.plugins.legion.jenkins.builds;

import hudson.AbortException;
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
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.external.ImageReference;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a version of a model that was trained elsewhere. Done again by the same owner, it takes the place of what an earlier try
 * had made.
 */
public final class Registration {

    private final Run<?, ?> run;
    private final String owner;
    private final ExternalSource source;
    private final TaskListener listener;
    private final TrainingBook book;

    /**
     * @param owner who registers: a Pipeline's flow node, or a builder
     * @param source which model, and where it is
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if that cannot be
     */
    public Registration(Run<?, ?> run, String owner, ExternalSource source, TaskListener listener) {
        source.check();
        this.run = run;
        this.owner = owner;
        this.source = source.versionedOr(Integer.toString(run.getNumber()));
        this.listener = listener;
        book = new TrainingBook(run);
    }

    /** What the model is called here, whatever a record says that came from an agent. */
    public ModelIdentity model() {
        return new ModelIdentity(source.getModel(), source.getVersion(), null);
    }

    /** Whether it is in an image, of which nothing is fetched. */
    public boolean isImage() {
        return source.isImage();
    }

    /** Makes a version of an image. */
    public TrainingRecord image() throws IOException {
        String image = ImageReference.parse(source.getImage()).toString();
        String id = begun();
        return told(book.registered(id, source.getModel(), source.getVersion(), image), image);
    }

    /** Makes a version of what is in a workspace, or of what its machine fetches from an MLflow server. */
    public TrainingRecord taken(FilePath workspace, Launcher launcher, MlflowAccess mlflow)
            throws IOException, InterruptedException {
        String id = begun();
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException(Messages.Registration_noPlace(workspace.getRemote()));
        }
        FilePath folder = temporary.child("legion-register-" + run.getNumber() + "-" + id);
        String artifact = source.getModel() + "-" + source.getVersion() + ".zip";
        try {
            folder.deleteRecursive();
            folder.mkdirs();
            String from = folder.act(new TakeModel(id, workspace.getRemote(), source, mlflow, artifact, listener));
            new ArtifactStore(run, launcher, listener).store(folder, book.folder(id), id, artifact);
            book.take(id, folder, listener);
            return told(book.registered(id, artifact, from), from);
        } finally {
            folder.deleteRecursive();
        }
    }

    private String begun() throws IOException {
        TrainingName name = new TrainingName(Names.idFrom(source.getModel()), source.getModel(), source.getVersion());
        String id = TrainingsAction.begin(run, owner, name, false).getId();
        book.prepared(id, source.getModel(), source.getVersion(), TakeModel.REGISTERED, Map.of());
        return id;
    }

    private TrainingRecord told(TrainingRecord record, String from) {
        listener.getLogger().println(Messages.Registration_registered(source.getModel(), source.getVersion(), from));
        return record;
    }

    /**
     * Has a training of the build count as a version of its model from now on, though it is a pull request's.
     *
     * @param training its id
     */
    public static ModelVersion count(Run<?, ?> run, String training, TaskListener listener) throws IOException {
        BuildVersions versions = new BuildVersions(run);
        versions.change(training, ModelVersion::asRegistered);
        Optional<ModelVersion> version = versions.read(training);
        if (version.isEmpty()) {
            throw new AbortException(Messages.Registration_noTraining(training));
        }
        listener.getLogger().println(Messages.Registration_counts(version.get()));
        return version.get();
    }
}
