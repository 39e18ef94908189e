package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.List;

/**
 * Tells a build which version was promoted. Two promotions are two builds, also where both wait in the queue: what one of them
 * starts is not what the other does.
 */
public final class PromotedVersion extends InvisibleAction implements EnvironmentContributingAction, Queue.QueueAction {

    private final PromotionCause cause;
    private final String reference;
    private final String job;
    private final int build;

    PromotedVersion(ModelHome home, PromotionCause cause, ModelVersion version) {
        this.cause = cause;
        String folder = home.fullName().isEmpty() ? "/" : "/" + home.fullName() + "/";
        reference = folder + version;
        job = version.origin().job();
        build = version.origin().build();
    }

    PromotionCause cause() {
        return cause;
    }

    /** Tells it from all others that start the same job; good for a file's name. */
    String key() {
        return cause.key();
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
