package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** Folders that trainings and packagings left beside a workspace because their agent died, or was away, when they were to be removed. */
public final class AbandonedFolders {

    private static final Logger LOGGER = Logger.getLogger(AbandonedFolders.class.getName());

    /** The names that {@link TrainingPlace} gives. An agent could send others, to have something else removed. */
    private static final Pattern OURS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*-[0-9a-f]{12}");

    private AbandonedFolders() {}

    /**
     * Removes those of builds that are over or gone, and what they kept to go on from.
     *
     * @param own the folder of the training that is just beginning there
     */
    public static void remove(FilePath own, PreparedTraining prepared) throws InterruptedException {
        remove(own, prepared.neighbours());
        try {
            if (prepared.checkpoints().isPresent()) {
                LeaveCheckpoints.ofOthers(own, prepared.checkpoints().get());
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "checkpoints of builds that are over stay");
        }
    }

    /** @param neighbours the folders there by their names, with whose they are, as {@link NeighbourFolders} has them */
    static void remove(FilePath own, Map<String, String> neighbours) throws InterruptedException {
        for (Map.Entry<String, String> neighbour : neighbours.entrySet()) {
            String name = neighbour.getKey();
            if (OURS.matcher(name).matches() && isOver(neighbour.getValue())) {
                try {
                    own.sibling(name).deleteRecursive();
                } catch (IOException e) {
                    LOGGER.log(Level.FINE, e, () -> name + " stays beside " + own);
                }
            }
        }
    }

    /** @param training the build's id and the training's or packaging's, joined by a colon */
    private static boolean isOver(String training) {
        int colon = training.lastIndexOf(':');
        // A build that may see less than all must not take for gone what it may not see.
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Run<?, ?> run = colon < 0 ? null : Run.fromExternalizableId(training.substring(0, colon));
            return colon >= 0 && (run == null || !run.isBuilding());
        } catch (IllegalArgumentException e) {
            // Not written by us.
            return false;
        }
    }
}
