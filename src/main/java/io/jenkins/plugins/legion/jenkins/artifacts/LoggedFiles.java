package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.FilePath;
import io.jenkins.plugins.legion.lifecycle.LoggedFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The files on an agent that a training logged for people to look at, as an artifact manager wants to have them. */
final class LoggedFiles {

    private LoggedFiles() {}

    /**
     * @param folder with them on the agent; need not be there
     * @return their paths in the folder by their paths among the build's artifacts
     */
    static Map<String, String> in(FilePath folder, String id) throws IOException, InterruptedException {
        Map<String, String> artifacts = new TreeMap<>();
        if (!folder.exists()) {
            return artifacts;
        }
        String root = slashed(folder.getRemote()) + "/";
        for (FilePath file : folder.list("**")) {
            String remote = slashed(file.getRemote());
            String path = remote.startsWith(root) ? remote.substring(root.length()) : "";
            // An agent's word for where a file is to stand.
            if (LoggedFile.admits(path)) {
                artifacts.put(ArtifactPaths.file(id, path), path);
            }
        }
        return artifacts;
    }

    private static String slashed(String path) {
        return path.replace('\\', '/');
    }
}
