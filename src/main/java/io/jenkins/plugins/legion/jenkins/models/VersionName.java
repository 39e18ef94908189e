package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import java.io.IOException;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version as a move of an alias names it. */
@ExportedBean
public class VersionName {

    private final VisibleVersion version;

    VersionName(VisibleVersion version) {
        this.version = version;
    }

    /** Names it in the address of its binary and in a form. */
    @Exported
    public final String getId() {
        return version.id();
    }

    @Exported
    public final String getVersion() throws IOException {
        return version.whole().version();
    }

    /** The full name of the job whose build it comes from; where the build is gone, the one that it had then. */
    @Exported
    public final String getJob() {
        return version.origin().job();
    }

    @Exported
    public final int getBuild() {
        return version.origin().build();
    }

    /** Where the build is, seen from Jenkins' root; empty where it is gone. */
    @Exported
    public final String getBuildUrl() {
        return version.buildUrl();
    }

    /** Whether its build is gone. */
    @Exported
    public final boolean isGone() {
        return version.isGone();
    }
}
