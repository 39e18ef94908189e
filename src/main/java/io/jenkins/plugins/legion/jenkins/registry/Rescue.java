package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.StandingAlias;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
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
        try {
            for (int number : promotedNumbers()) {
                Run<?, ?> build = job.getBuildByNumber(number);
                if (build != null) {
                    beforeDeletion(build);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> "what stands under an alias in " + home.spoken() + " cannot be read");
        }
    }

    /** Of builds of any job of the folder: by its number alone a build is worth a look. */
    private Set<Integer> promotedNumbers() throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        AliasLog aliases = Registry.get().aliases(home);
        for (String model : aliases.models()) {
            aliases.standing(model).stream().map(StandingAlias::origin).forEach(origin -> numbers.add(origin.build()));
        }
        return numbers;
    }

    /** Most builds made no model, and cost no look at any alias. */
    void beforeDeletion(Run<?, ?> build) {
        try {
            for (ModelVersion made : new BuildVersions(build).all()) {
                for (AliasMove move : Registry.get().aliases(home).current(made.model())) {
                    move.to()
                            .filter(version -> version.binaryHere().isPresent() && Origin.made(build, version))
                            .ifPresent(version -> keep(build, version));
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> "what stands under an alias in " + home.spoken() + " cannot be read");
        }
    }

    private void keep(Run<?, ?> build, ModelVersion version) {
        try {
            new KeptVersions(home).keep(build, version);
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, e, () -> version + " stands under an alias, and goes with " + build);
        }
    }
}
