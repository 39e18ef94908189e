package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import jenkins.MasterToSlaveFileCallable;

/** Makes the folder of a packaging that it is sent to, and answers which others are beside it, by name with whose they are. */
final class BeginPackaging extends MasterToSlaveFileCallable<LinkedHashMap<String, String>> {

    private static final long serialVersionUID = 1L;

    private final String packaging;

    /** @param packaging the build's id and the packaging's, joined as a training's are */
    BeginPackaging(String packaging) {
        this.packaging = packaging;
    }

    @Override
    public LinkedHashMap<String, String> invoke(File folder, VirtualChannel channel)
            throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            NeighbourFolders.mark(folder.toPath(), packaging);
            return NeighbourFolders.of(folder.toPath());
        });
    }
}
