package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Checks the folders that somebody else made. */
final class Workspaces {

    private Workspaces() {}

    static void check(Path workspace) throws IOException {
        if (!Files.isDirectory(workspace)) {
            throw new IOException(
                    "the workspace " + workspace + (Files.exists(workspace) ? " is no folder" : " is not there"));
        }
        if (!Files.isWritable(workspace)) {
            throw new IOException(
                    "the workspace " + workspace + " cannot be written to: a training needs one that can");
        }
    }

    /** Where the training runs; where that cannot be, the workspace and a fault. */
    static Path workDir(Path workspace, String workDir, List<Fault> faults) {
        try {
            Path folder = workspace.resolve(workDir).normalize();
            if (!folder.startsWith(workspace)) {
                faults.add(new Fault("workDir", workDir, "a folder within the workspace"));
            } else if (!Files.isDirectory(folder)) {
                faults.add(new Fault(
                        "workDir",
                        workDir,
                        "a folder in the workspace " + workspace + ", where there is " + Listing.of(workspace)));
            } else {
                return folder;
            }
        } catch (InvalidPathException e) {
            faults.add(new Fault("workDir", workDir, "a path"));
        }
        return workspace;
    }
}
