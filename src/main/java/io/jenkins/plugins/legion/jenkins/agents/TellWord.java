package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import jenkins.MasterToSlaveFileCallable;

/**
 * Has the agent, in the workspace that it is sent to, tell a word at a port of its loopback address, which it answers. See
 * {@link LoopbackWord}.
 */
public final class TellWord extends MasterToSlaveFileCallable<Integer> {

    private static final long serialVersionUID = 1L;

    private final String word;

    public TellWord(String word) {
        this.word = word;
    }

    @Override
    public Integer invoke(File workspace, VirtualChannel channel) throws IOException {
        // Before a node's first step the workspace is only a name, and no process could be started in it.
        Files.createDirectories(workspace.toPath());
        return LoopbackWord.tell(word);
    }
}
