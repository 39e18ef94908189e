package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.GitRevision;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The commit of a training, for views and the API. */
@ExportedBean
public final class GitView {

    private final GitRevision revision;

    GitView(GitRevision revision) {
        this.revision = revision;
    }

    @Exported
    public String getCommit() {
        return revision.commit();
    }

    public String getCommitShort() {
        String commit = revision.commit();
        return commit.length() <= 7 ? commit : commit.substring(0, 7);
    }

    @Exported
    public String getBranch() {
        return revision.branch();
    }

    @Exported
    public String getRemoteUrl() {
        return revision.remoteUrl();
    }

    /** Where a browser shows the commit, for hosts that are known to have such pages; else empty. */
    public String getCommitUrl() {
        return CommitPage.of(revision.remoteUrl(), revision.commit());
    }

    /** Whether tracked files differed from the commit. */
    @Exported
    public boolean isModified() {
        return revision.modified();
    }
}
