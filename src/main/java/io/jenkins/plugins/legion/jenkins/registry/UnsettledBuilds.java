package io.jenkins.plugins.legion.jenkins.registry;

import hudson.ExtensionList;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Builds that ended while nobody wrote versions: before the plugin knew any, while an older one stood in its place, or with
 * Jenkins itself, of which a copy was perhaps taken at that moment. They are loaded once and say what they should have said.
 */
final class UnsettledBuilds {

    private static final Logger LOGGER = Logger.getLogger(UnsettledBuilds.class.getName());

    private final Job<?, ?> job;

    UnsettledBuilds(Job<?, ?> job) {
        this.job = job;
    }

    /** @param numbers some that may be such builds; others are left alone */
    void settle(Iterable<Integer> numbers) {
        for (int number : numbers) {
            Run<?, ?> run = job.getBuildByNumber(number);
            // One that runs says all that itself.
            if (run != null && !run.isLogUpdated()) {
                settle(run);
            }
        }
    }

    private static void settle(Run<?, ?> run) {
        BuildVersions versions = new BuildVersions(run);
        try {
            for (EarlierTrainings known : ExtensionList.lookup(EarlierTrainings.class)) {
                for (ModelVersion version : known.versions(run)) {
                    if (versions.read(version.origin().training()).isEmpty()) {
                        versions.write(version.builtWith(versions.outcome()));
                    }
                }
            }
            versions.noteOutcome();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "what " + run + " made cannot be told");
        }
    }
}
