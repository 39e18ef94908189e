package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Brings what stands under an alias out of a build before the build is deleted, if it was not kept apart before. */
final class Rescue {

    private static final Logger LOGGER = Logger.getLogger(Rescue.class.getName());

    private final Job<?, ?> job;
    private final ModelHome home;

    Rescue(Job<?, ?> job) {
        this.job = job;
        home = ModelHome.of(job);
    }

    /** The whole job goes. */
    void beforeDeletion() {
        for (ModelVersion version : promoted(found -> true)) {
            Run<?, ?> build = job.getBuildByNumber(version.origin().build());
            if (build != null && Origin.made(build, version)) {
                keep(build, version);
            }
        }
    }

    void beforeDeletion(Run<?, ?> build) {
        promoted(found -> Origin.made(build, found)).forEach(version -> keep(build, version));
    }

    private List<ModelVersion> promoted(Predicate<ModelVersion> wanted) {
        List<ModelVersion> found = new ArrayList<>();
        try {
            AliasLog aliases = Registry.get().aliases(home);
            for (String model : aliases.models()) {
                for (AliasMove move : aliases.current(model)) {
                    move.to()
                            .filter(version -> version.binary().isPresent())
                            .filter(wanted)
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> "what stands under an alias in " + home.spoken() + " cannot be read");
        }
        return found;
    }

    private void keep(Run<?, ?> build, ModelVersion version) {
        try {
            new KeptVersions(home).keep(build, version);
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> version + " stands under an alias, and goes with " + build);
        }
    }
}
