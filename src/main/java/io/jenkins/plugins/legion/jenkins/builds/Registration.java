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
import io.jenkins.plugins.legion.lifecycle.TrainingState;
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
    private final String id;
    private final ExternalSource source;
    private final TaskListener listener;
    private final TrainingBook book;

    private Registration(Run<?, ?> run, String id, ExternalSource source, TaskListener listener) {
        this.run = run;
        this.id = id;
        this.source = source;
        this.listener = listener;
        book = new TrainingBook(run);
    }

    /**
     * Takes an id and a version in the build, or those that the same owner took before.
     *
     * @param owner who registers: a Pipeline's flow node, or a builder
     * @param source which model, and where it is
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if that cannot be
     */
    public static Registration begin(Run<?, ?> run, String owner, ExternalSource source, TaskListener listener)
            throws IOException {
        source.check();
        TrainingName name = new TrainingName(Names.idFrom(source.getModel()), source.getModel(), source.getVersion());
        RecordedTraining begun = TrainingsAction.begin(run, owner, name, false);
        Registration registration =
                new Registration(run, begun.getId(), source.versionedOr(begun.getVersion()), listener);
        registration.book.prepared(begun.getId(), begun.getModel(), begun.getVersion(), TakeModel.REGISTERED, Map.of());
        return registration;
    }

    /** What the model is called here, whatever a record says that came from an agent. */
    public ModelIdentity model() {
        return new ModelIdentity(source.getModel(), source.getVersion(), null);
    }

    /** Makes a version of an image, of which nothing is fetched. */
    public TrainingRecord image() throws IOException {
        String image = ImageReference.parse(source.getImage()).toString();
        return told(book.registered(id, source.getModel(), source.getVersion(), image), image);
    }

    /** Makes a version of what is in a workspace, or of what its machine fetches from an MLflow server. */
    public TrainingRecord taken(FilePath workspace, Launcher launcher, MlflowAccess mlflow)
            throws IOException, InterruptedException {
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

    /** Notes in the build that it came to nothing. */
    public void ended(TrainingState how, String why) throws IOException {
        book.ended(id, how, why);
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
