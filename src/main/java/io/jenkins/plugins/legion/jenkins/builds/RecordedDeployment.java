package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build did to one deployment, as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id.
 */
@ExportedBean
public final class RecordedDeployment extends Attempt<RecordedDeployment> {

    private static final long serialVersionUID = 1L;

    private final DeploymentChange change;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private String name = "";
    private String target = "";
    private String namespace = "";
    private String image = "";
    private String model = "";
    private String version = "";
    private String url = "";
    private String replicas = "";
    /** Of the version on an agent's machine that is about to be changed; empty where there is none. */
    private String since = "";

    private boolean changed;
    /** A {@link BegunRollout} as JSON; null where it has not come so far, and once it is over. */
    private Secret begun;

    private RecordedDeployment(String id, String owner, DeploymentChange change, String name, String target) {
        super(id, owner);
        this.change = change;
        this.name = name;
        this.target = target;
    }

    private RecordedDeployment(RecordedDeployment older) {
        super(older);
        change = older.change == null ? DeploymentChange.DEPLOY : older.change;
        name = Util.fixNull(older.name);
        target = Util.fixNull(older.target);
        namespace = Util.fixNull(older.namespace);
        image = Util.fixNull(older.image);
        model = Util.fixNull(older.model);
        version = Util.fixNull(older.version);
        url = Util.fixNull(older.url);
        replicas = Util.fixNull(older.replicas);
        since = Util.fixNull(older.since);
        changed = older.changed;
        begun = older.begun;
    }

    static RecordedDeployment begun(String id, String owner, DeploymentChange change, String name, String target) {
        return new RecordedDeployment(id, owner, change, name, target);
    }

    @Override
    RecordedDeployment copy() {
        return new RecordedDeployment(this);
    }

    /** What is done need not be done again: Jenkins may have ended before the Pipeline heard of it. */
    @Override
    RecordedDeployment again() {
        return state() == TrainingState.SUCCEEDED ? this : super.again();
    }

    /** The same, now that it is known what it is about. */
    RecordedDeployment planned(DeployedService service, String itsNamespace, String itsReplicas) {
        RecordedDeployment planned = new RecordedDeployment(this);
        planned.name = service.getName();
        planned.target = service.getTarget();
        planned.namespace = itsNamespace;
        planned.image = service.getImage();
        planned.model = service.getModel();
        planned.version = service.getVersion();
        planned.url = service.getUrl();
        planned.replicas = itsReplicas;
        return planned;
    }

    /** The same, about to change a version on an agent's machine that began to answer then. */
    RecordedDeployment changing(String itsSince) {
        RecordedDeployment changing = new RecordedDeployment(this);
        changing.since = itsSince;
        return changing;
    }

    String since() {
        return since;
    }

    /** The same, about to change something. */
    RecordedDeployment underway(Secret rollout) {
        RecordedDeployment underway = new RecordedDeployment(this);
        underway.begun = rollout;
        return underway;
    }

    /** The same, done. */
    RecordedDeployment done(boolean somethingChanged) {
        RecordedDeployment done = ended(TrainingState.SUCCEEDED, "");
        done.changed = somethingChanged;
        return done;
    }

    @Override
    RecordedDeployment ended(TrainingState how, String why) {
        RecordedDeployment ended = super.ended(how, why);
        ended.begun = null;
        return ended;
    }

    /** What an earlier try has begun; absent where there was none that came so far. */
    Optional<BegunRollout> begunRollout() throws IOException {
        return begun == null ? Optional.empty() : Optional.of(BegunRollout.of(begun));
    }

    DeployedService service() {
        return new DeployedService(name, target, image, model, version, url, changed);
    }

    private Object readResolve() {
        return loaded("deployment");
    }

    DeploymentChange change() {
        return change;
    }

    @Exported(name = "change")
    public String getChangeWord() {
        return change.word();
    }

    /** The same for a person, with the target. */
    public String getWhat() {
        return switch (change) {
            case DEPLOY -> Messages.RecordedDeployment_deploy(target);
            case ROLLBACK -> Messages.RecordedDeployment_rollback(target);
            case UNDEPLOY -> Messages.RecordedDeployment_undeploy(target);
        };
    }

    /** The deployment's name; empty where it did not come so far. */
    @Exported
    public String getName() {
        return name;
    }

    /** What its card is called. */
    public String getTitle() {
        return name.isEmpty() ? getId() : name;
    }

    /** What serves, as far as that is known: the model with its version, else the image. */
    public String getServed() {
        return model.isEmpty() ? image : model + " " + version;
    }

    @Exported
    public String getTarget() {
        return target;
    }

    /** In the target's cluster; empty where there is none. */
    @Exported
    public String getNamespace() {
        return namespace;
    }

    /** Empty where a binary serves. */
    @Exported
    public String getImage() {
        return image;
    }

    /** Empty where it is not known, as is the version. */
    @Exported
    public String getModel() {
        return model;
    }

    @Exported
    public String getVersion() {
        return version;
    }

    /** Where it answers. */
    @Exported
    public String getUrl() {
        return url;
    }

    /** How many serve, such as {@code 2} or {@code 1 to 3}. */
    @Exported
    public String getReplicas() {
        return replicas;
    }

    /** Whether something else served before. */
    @Exported
    public boolean isChanged() {
        return changed;
    }
}
