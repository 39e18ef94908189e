package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.local.LoopbackWord;
import java.io.File;
import java.io.IOException;
import jenkins.MasterToSlaveFileCallable;

/** Has the agent tell a word at a port of its loopback address, which it answers. See {@link LoopbackWord}. */
public final class TellWord extends MasterToSlaveFileCallable<Integer> {

    private static final long serialVersionUID = 1L;

    private final String word;

    public TellWord(String word) {
        this.word = word;
    }

    @Override
    public Integer invoke(File workspace, VirtualChannel channel) throws IOException {
        return LoopbackWord.tell(word);
    }
}
