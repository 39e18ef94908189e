package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import jenkins.MasterToSlaveFileCallable;

/** Removes the folder around the one that it is sent to, unless there is something in it. */
final class RemoveEmptyParent extends MasterToSlaveFileCallable<Void> {

    private static final long serialVersionUID = 1L;

    @Override
    public Void invoke(File folder, VirtualChannel channel) throws IOException {
        try {
            Files.deleteIfExists(folder.getAbsoluteFile().getParentFile().toPath());
        } catch (DirectoryNotEmptyException e) {
            // Another training's.
        }
        return null;
    }
}
