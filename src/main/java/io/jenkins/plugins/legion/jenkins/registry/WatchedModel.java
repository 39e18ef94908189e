package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelReference;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** What a job that watches models hears of: what its builds might use, and nothing else. */
public final class WatchedModel {

    private final ModelNames names;
    private final BuildRights rights;

    /** @param as whom the job's builds run as */
    public WatchedModel(Job<?, ?> watching, Authentication as) {
        rights = new BuildRights(watching, as);
        names = new ModelNames(watching, rights);
    }

    /**
     * Whether the name means the model of that folder, and the version is one that the builds may use.
     *
     * @param reference a model's name, without version and alias
     * @throws io.jenkins.plugins.legion.lifecycle.InvalidInput if the folder that it names is not there
     */
    public boolean isMeant(ModelReference reference, ModelHome home, ModelVersion version) throws IOException {
        if (!names.homeOf(reference).equals(home)) {
            return false;
        }
        Optional<Run<?, ?>> build = Origin.build(home, version);
        return build.isPresent() ? rights.mayRead(build.get().getParent()) : rights.mayRead(home);
    }
}
