package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Run;
import java.io.IOException;

/** Where one packaging keeps its files on the agent: beside the workspace, as a training does. */
public final class PackagingFolder {

    private PackagingFolder() {}

    /** The folder of the packaging that {@code owner} does in {@code run}; it need not exist yet. */
    public static FilePath of(FilePath workspace, Run<?, ?> run, String owner) {
        return TrainingPlace.of(workspace, run, "package-" + owner);
    }

    /** Makes it, and takes away what builds that are over left beside it. */
    public static void begin(FilePath folder, Run<?, ?> run, String owner) throws IOException, InterruptedException {
        AbandonedFolders.remove(folder, folder.act(new BeginPackaging(run.getExternalizableId() + ":" + owner)));
    }

    /** Ends what packages there, and takes the folder away, and the one for all of them where it was the last. */
    public static void remove(FilePath folder) throws IOException, InterruptedException {
        folder.act(new EndPackaging());
        folder.deleteRecursive();
        folder.act(new RemoveEmptyParent());
    }
}
