package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.legion.jenkins.arguments.DeployedService;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.io.Serializable;
import java.util.Date;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build did to one deployment, as build.xml keeps it. Immutable: one that goes on is replaced by a newer one of the same id.
 */
@ExportedBean
public final class RecordedDeployment implements Attempt<RecordedDeployment>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    /** Who began it: a Pipeline's flow node, or a builder; the same owner finds its own again after a restart. */
    private final String owner;

    private final DeploymentChange change;
    private final long startedMillis;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private String name = "";
    private String target = "";
    private String namespace = "";
    private String image = "";
    private String model = "";
    private String version = "";
    private String url = "";
    private String replicas = "";
    private boolean changed;
    private TrainingState state = TrainingState.RUNNING;
    private String reason = "";
    private long finishedMillis;
    /** A {@link BegunRollout} as JSON; null where it has not come so far, and once it is over. */
    private Secret begun;

    private RecordedDeployment(String id, String owner, DeploymentChange change, String name, String target) {
        this.id = id;
        this.owner = owner;
        this.change = change;
        this.name = name;
        this.target = target;
        startedMillis = System.currentTimeMillis();
    }

    private RecordedDeployment(RecordedDeployment older) {
        id = older.id;
        owner = older.owner == null ? "" : older.owner;
        change = older.change == null ? DeploymentChange.DEPLOY : older.change;
        startedMillis = older.startedMillis;
        name = older.name;
        target = older.target;
        namespace = older.namespace;
        image = older.image;
        model = older.model;
        version = older.version;
        url = older.url;
        replicas = older.replicas;
        changed = older.changed;
        state = older.state;
        reason = older.reason;
        finishedMillis = older.finishedMillis;
        begun = older.begun;
    }

    static RecordedDeployment begun(String id, String owner, DeploymentChange change, String name, String target) {
        return new RecordedDeployment(id, owner, change, name, target);
    }

    /** The same, begun once more after an interruption. */
    @Override
    public RecordedDeployment again() {
        if (state == TrainingState.SUCCEEDED) {
            // What is done need not be done again: Jenkins may have ended before the Pipeline heard of it.
            return this;
        }
        RecordedDeployment again = new RecordedDeployment(this);
        again.state = TrainingState.RUNNING;
        again.reason = "";
        again.finishedMillis = 0;
        return again;
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

    /** The same, over. */
    @Override
    public RecordedDeployment ended(TrainingState how, String why) {
        RecordedDeployment ended = new RecordedDeployment(this);
        ended.state = how;
        ended.reason = why;
        ended.begun = null;
        ended.finishedMillis = System.currentTimeMillis();
        return ended;
    }

    /** What an earlier try has begun; absent where there was none that came so far. */
    Optional<BegunRollout> begunRollout() throws IOException {
        return begun == null ? Optional.empty() : Optional.of(BegunRollout.of(begun));
    }

    @Override
    public boolean belongsTo(String anOwner) {
        return anOwner.equals(owner);
    }

    DeployedService service() {
        return new DeployedService(name, target, image, model, version, url, changed);
    }

    /** The id becomes part of a page, so one that was edited into build.xml is not let through. What is missing there is empty. */
    private Object readResolve() {
        if (id == null || !Names.ID.admits(id)) {
            throw new IllegalStateException("deployment id '" + id + "' in build.xml; expected " + Names.ID.rule());
        }
        RecordedDeployment read = new RecordedDeployment(this);
        read.name = Util.fixNull(name);
        read.target = Util.fixNull(target);
        read.namespace = Util.fixNull(namespace);
        read.image = Util.fixNull(image);
        read.model = Util.fixNull(model);
        read.version = Util.fixNull(version);
        read.url = Util.fixNull(url);
        read.replicas = Util.fixNull(replicas);
        read.reason = Util.fixNull(reason);
        read.state = state == null ? TrainingState.UNKNOWN : state;
        return read;
    }

    @Override
    @Exported
    public String getId() {
        return id;
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

    @Exported(name = "state")
    public String getStateWord() {
        return state.word();
    }

    @Override
    public TrainingState state() {
        return state;
    }

    /** Why it came to nothing; empty where it did not. */
    @Exported
    public String getReason() {
        return reason;
    }

    /** Milliseconds since 1970. */
    @Exported(name = "started")
    public long getStartedMillis() {
        return startedMillis;
    }

    public Date getStarted() {
        return new Date(startedMillis);
    }

    /** Milliseconds that it took; until now where it still runs. */
    @Exported(name = "duration")
    public long getDurationMillis() {
        return Math.max(0, (finishedMillis == 0 ? System.currentTimeMillis() : finishedMillis) - startedMillis);
    }

    public String getDuration() {
        return Util.getTimeSpanString(getDurationMillis());
    }
}
