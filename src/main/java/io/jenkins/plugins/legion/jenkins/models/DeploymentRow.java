package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.deploying.cluster.DeployedModel;
import io.jenkins.plugins.legion.jenkins.builds.DeploymentNotes;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.jenkins.targets.TargetLook;
import io.jenkins.plugins.legion.lifecycle.ModelIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A deployment in a cluster, for views and the API. */
@ExportedBean
public final class DeploymentRow {

    private final VisibleModels models;
    private final TargetLook look;
    private final DeployedModel deployed;
    private final List<String> drift;
    private final DeploymentNotes notes;

    DeploymentRow(VisibleModels models, TargetLook look, TargetLook.Seen seen, DeploymentNotes notes) {
        this.models = models;
        this.look = look;
        this.deployed = seen.deployed();
        this.drift = seen.drift();
        this.notes = notes;
    }

    @Exported
    public String getName() {
        return deployed.id();
    }

    @Exported
    public String getTarget() {
        return look.target();
    }

    @Exported
    public String getNamespace() {
        return look.namespace();
    }

    @Exported
    public String getVersion() {
        return deployed.wanted()
                .flatMap(it -> it.model())
                .map(ModelIdentity::version)
                .orElse("");
    }

    /** The version that a rollback would bring back; empty where that is not known. */
    @Exported
    public String getVersionBefore() {
        return deployed.before()
                .flatMap(it -> it.model())
                .map(ModelIdentity::version)
                .orElse("");
    }

    @Exported
    public String getImage() {
        return deployed.wanted().map(it -> it.deployment().image()).orElse("");
    }

    /** {@code Ready}, {@code Processing}, {@code Failed} or {@code Stopped}. */
    @Exported
    public String getState() {
        return deployed.state().word();
    }

    /** By which the page colours it. */
    public String getColour() {
        return switch (deployed.state()) {
            case READY -> "succeeded";
            case PROCESSING -> "running";
            case FAILED -> "failed";
            case STOPPED -> "aborted";
        };
    }

    /** Why not all of it answers; empty where all is well. */
    @Exported
    public String getReason() {
        return deployed.reason();
    }

    /** How many pods answer. */
    @Exported
    public int getReady() {
        return deployed.ready();
    }

    /** How many pods there should be. */
    @Exported
    public int getReplicas() {
        return deployed.replicas();
    }

    /** When this version was deployed; empty where that is not known. */
    @Exported
    public String getSince() {
        return deployed.since().map(Instant::toString).orElse("");
    }

    public String getSinceShown() {
        return deployed.since().map(Moment::shown).orElse("");
    }

    /** How long ago that is, for people. */
    public String getAge() {
        return deployed.since()
                .map(since -> Util.getTimeSpanString(
                        Math.max(0, Duration.between(since, Instant.now()).toMillis())))
                .orElse("");
    }

    /** The full name of the job that deployed it; empty where whoever looks may not know of it. */
    @Exported
    public String getJob() {
        return models.maySpeakOf(notes.job()) ? notes.job() : "";
    }

    /** 0 likewise. */
    @Exported
    public int getBuild() {
        return models.maySpeakOf(notes.job()) ? notes.build() : 0;
    }

    /** Where that build is, seen from Jenkins' root; empty where it is gone. */
    @Exported
    public String getBuildUrl() {
        return models.buildUrl(notes.job(), notes.build());
    }

    /** What somebody has changed of it beside Legion, a line each. */
    @Exported
    public List<String> getDrift() {
        return drift;
    }
}
