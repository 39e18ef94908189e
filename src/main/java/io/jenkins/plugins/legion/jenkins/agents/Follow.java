package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.companion.CompanionProcess;
import io.jenkins.plugins.legion.companion.FollowedTraining;
import io.jenkins.plugins.legion.companion.ProgressNews;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/**
 * Looks after a training that runs, in the training's folder that it is sent to: what it has to tell since the last look,
 * and whether its companion, should it have one, is there still.
 */
public final class Follow extends MasterToSlaveFileCallable<ProgressNews> {

    private static final long serialVersionUID = 1L;

    private final long from;
    private final String programs;

    /**
     * @param from where the last look ended
     * @param programs the folder in which the agent keeps the companion's program
     */
    public Follow(long from, String programs) {
        this.from = from;
        this.programs = programs;
    }

    @Override
    public ProgressNews invoke(File folder, VirtualChannel channel) throws IOException {
        TrainingFolder training = new TrainingFolder(folder.toPath());
        FollowedTraining followed = new FollowedTraining(training);
        if (!followed.hasCompanion()) {
            return new ProgressNews(from, "");
        }
        followed.touch();
        CompanionProcess.revive(training, Path.of(programs));
        return followed.since(from);
    }
}
