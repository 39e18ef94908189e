package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The commit a training ran from.
 *
 * @param commit the full hash
 * @param branch the branch's name; empty for a detached head
 * @param remoteUrl where it came from, without user name and password; empty where there is no remote
 * @param modified whether tracked files differed from the commit
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GitRevision(String commit, String branch, String remoteUrl, boolean modified) {

    public GitRevision {
        commit = Texts.orEmpty(commit);
        branch = Texts.orEmpty(branch);
        remoteUrl = Texts.orEmpty(remoteUrl);
    }
}
