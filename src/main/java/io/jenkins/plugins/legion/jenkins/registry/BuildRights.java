package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import org.springframework.security.core.Authentication;

/**
 * What a build may do with models that are not its own. A build that runs as a user may do what the user may. One that runs as
 * Jenkins itself might do anything, and anybody who writes its Jenkinsfile through it; so it reaches the models of its own
 * folder, and of jobs that let it in by {@link SharedModels}.
 */
final class BuildRights {

    private final Job<?, ?> asking;
    private final ModelHome home;
    private final Authentication as;

    /** @param as whom the build runs as */
    BuildRights(Run<?, ?> asking, Authentication as) {
        this(asking.getParent(), as);
    }

    /** @param as whom the job's builds run as */
    BuildRights(Job<?, ?> asking, Authentication as) {
        this.asking = asking;
        home = ModelHome.of(asking);
        this.as = as;
    }

    private boolean isJenkinsItself() {
        return ACL.SYSTEM2.equals(as);
    }

    /** Whether it may use what the builds of {@code source} made. */
    boolean mayRead(Job<?, ?> source) {
        if (isJenkinsItself()) {
            return source.equals(asking) || home.equals(ModelHome.of(source)) || SharedModels.letsIn(source, asking);
        }
        return source.hasPermission2(as, Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || source.hasPermission2(as, Run.ARTIFACTS));
    }

    /** Whether it may use what is kept of the models of {@code place} though the job that made it is gone. */
    boolean mayRead(ModelHome place) {
        if (isJenkinsItself()) {
            return home.equals(place);
        }
        return place.guarded().hasPermission2(as, place.readPermission());
    }

    /** Whether it may move the aliases of models of {@code place}. */
    boolean mayPromote(ModelHome place) {
        return isJenkinsItself() ? home.equals(place) : place.guarded().hasPermission2(as, ModelPermissions.PROMOTE);
    }

    /** As a message calls whom the build runs as. */
    String spoken() {
        return isJenkinsItself() ? Messages.BuildRights_jenkinsItself() : as.getName();
    }

    /** What would let it in where it finds nothing, as the end of a message. */
    String advice() {
        return isJenkinsItself() ? "; a job elsewhere lets it in by its property shareModels" : "";
    }

    String userId() {
        return as.getName();
    }
}
