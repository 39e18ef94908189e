package io.jenkins.plugins.legion.jenkins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import java.util.ArrayList;
import java.util.List;

/** The processes that fetch data for a workspace of this machine. */
final class FetchProcesses {

    private FetchProcesses() {}

    static List<ProcessHandle> of(FilePath workspace) throws Exception {
        List<ProcessHandle> found = new ArrayList<>();
        for (FilePath file : WorkspaceList.tempDir(workspace).list("legion/**/process.json")) {
            JsonNode process = new ObjectMapper().readTree(file.readToString());
            ProcessHandle.of(process.get("pid").longValue()).ifPresent(found::add);
        }
        return found;
    }
}
