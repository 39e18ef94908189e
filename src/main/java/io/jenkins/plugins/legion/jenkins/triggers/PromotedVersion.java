package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.jenkins.registry.StartingVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.StandingAlias;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.util.List;

/**
 * Tells a build which version was promoted. Two promotions are two builds, also where both wait in the queue: what one of them
 * starts is not what the other does.
 */
public final class PromotedVersion extends InvisibleAction
        implements EnvironmentContributingAction, Queue.QueueAction, StartingVersion {

    private final PromotionCause cause;
    private final String reference;
    private final String job;
    private final int build;
    /** The training's id within the build; null in what was saved before it was kept. */
    private final String training;

    PromotedVersion(ModelHome home, PromotionCause cause, ModelVersion version) {
        this.cause = cause;
        String folder = home.fullName().isEmpty() ? "/" : "/" + home.fullName() + "/";
        reference = folder + version;
        job = version.origin().job();
        build = version.origin().build();
        training = version.origin().training();
    }

    PromotionCause cause() {
        return cause;
    }

    /** Tells it from all others that start the same job; good for a file's name. */
    String key() {
        return cause.key();
    }

    @Override
    public boolean is(StandingAlias standing) {
        VersionOrigin origin = standing.origin();
        return standing.model().equals(cause.getModel())
                && standing.version().equals(cause.getVersion())
                && origin.job().equals(job)
                && origin.build() == build
                && (training == null || training.equals(origin.training()));
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars env) {
        env.put("LEGION_PROMOTED_MODEL", cause.getModel());
        env.put("LEGION_PROMOTED_VERSION", cause.getVersion());
        env.put("LEGION_PROMOTED_ALIAS", cause.getAlias());
        // No process can be given a variable with such a character in it.
        env.put("LEGION_PROMOTED_REASON", cause.getReason().replace("\0", ""));
        env.put("LEGION_PROMOTED_REFERENCE", reference);
        env.put("LEGION_PROMOTED_JOB", job);
        env.put("LEGION_PROMOTED_BUILD", Integer.toString(build));
    }

    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream()
                .noneMatch(action -> action instanceof PromotedVersion other && other.cause.equals(cause));
    }
}
