package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Notes how builds of versions end, and that they are deleted. Before others hear of it, since they may ask for versions. */
@Extension(ordinal = 100)
public final class RegistryBuilds extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(RegistryBuilds.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        note(run);
    }

    /** A listener that came later may have made the result worse. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        note(run);
    }

    private static void note(Run<?, ?> run) {
        try {
            new BuildVersions(run).noteOutcome();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "how " + run + " ended is not noted with its versions");
        }
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        new Rescue(run.getParent()).beforeDeletion(run);
        try {
            Registry.get().index(run.getParent()).remove(run.getNumber());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the versions of " + run + " stay in the index until it is read again");
        }
    }
}
