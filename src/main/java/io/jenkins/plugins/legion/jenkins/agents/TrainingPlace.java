package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where one training keeps its files on the agent: beside the workspace, in its temporary folder, so that a checkout
 * stays clean, {@code docker.image.inside} sees it, and the next build of the workspace cannot take it for its own.
 */
public final class TrainingPlace {

    /** Hexadecimal digits of the build's digest in the folder's name: enough to tell the builds of a workspace apart. */
    private static final int DIGITS = 12;

    private TrainingPlace() {}

    /** The folder of the training {@code id} of {@code run} beside {@code workspace}; it need not exist yet. */
    public static FilePath of(FilePath workspace, Run<?, ?> run, String id) {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new IllegalStateException("the workspace " + workspace + " has no folder beside it");
        }
        String build = Util.getDigestOf(run.getExternalizableId()).substring(0, DIGITS);
        return temporary.child("legion").child(id + "-" + build);
    }

    /** Where trainings of the same workspace keep what later tries go on from, where no other place is named. @param folder of one */
    static Path checkpoints(Path folder) {
        return folder.getParent().getParent();
    }

    /** Ends what runs beside the training and takes its folder away, and the one for all trainings where it was the last. */
    public static void remove(FilePath folder) throws IOException, InterruptedException {
        folder.act(new EndCompanion());
        folder.deleteRecursive();
        folder.act(new RemoveEmptyParent());
    }
}
