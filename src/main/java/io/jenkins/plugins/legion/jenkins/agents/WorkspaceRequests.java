package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.serving.replay.RequestFile;
import io.jenkins.plugins.legion.serving.replay.RequestSource;
import java.nio.file.Path;

/** A file of requests in a workspace of this machine. */
final class WorkspaceRequests {

    private static final String FIELD = "requests";

    private WorkspaceRequests() {}

    static RequestSource in(Path workspace, String path) {
        return PathRules.from(workspace, path)
                .map(file -> new RequestFile(FIELD, path, file))
                .orElseThrow(() -> new InvalidInput(new Fault(FIELD, path, "a file with requests")));
    }
}
