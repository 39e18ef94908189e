package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import io.jenkins.plugins.legion.companion.ProgressNews;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/** What of a training's progress a build's log has. Stays with the program, so that no restart has a line said again. */
public final class TrainingProgress implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Where the last look ended. After a kill of the controller it is an older one, and one line may come again. */
    private long told;

    /** Gone with the controller: what is full then still is told again. */
    private transient FullDisk disk;

    /**
     * Writes what is new into the log, and sees to it that what runs beside the training does.
     *
     * @param folder the training's own, on its agent
     * @param log takes a line with its line feed
     */
    public synchronized void tell(FilePath folder, PreparedTraining prepared, Consumer<String> log)
            throws IOException, InterruptedException {
        // First, since nothing else may be had of a machine whose disk is full.
        tell(disk().news(folder.getRemote(), folder.getUsableDiskSpace(), folder.getTotalDiskSpace()), log);
        ProgressNews news = folder.act(new Follow(told, prepared.programs()));
        told = news.end();
        tell(news.line(), log);
    }

    private static void tell(String line, Consumer<String> log) {
        if (!line.isEmpty()) {
            log.accept(line);
        }
    }

    private FullDisk disk() {
        if (disk == null) {
            disk = new FullDisk();
        }
        return disk;
    }
}
