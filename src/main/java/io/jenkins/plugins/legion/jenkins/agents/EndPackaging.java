package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Ends the process that packages in the folder that it is sent to, so that the folder can go. */
final class EndPackaging extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    @Override
    public Void invoke(File folder, VirtualChannel channel) throws IOException, InterruptedException {
        PackageBinary.processes(folder.toPath()).end();
        return null;
    }
}
