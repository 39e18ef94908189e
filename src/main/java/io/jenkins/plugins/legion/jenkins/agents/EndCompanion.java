package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.companion.CompanionProcess;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Ends what runs beside a training, in the training's folder that it is sent to, so that the folder can go. */
final class EndCompanion extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    @Override
    public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        LookAtCurves.forget(folder.toPath());
        CompanionProcess.end(new TrainingFolder(folder.toPath()));
        return null;
    }
}
