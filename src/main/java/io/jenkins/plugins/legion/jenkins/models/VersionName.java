package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import java.io.IOException;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version as a move of an alias names it. */
@ExportedBean
public final class VersionName {

    private final VisibleVersion version;

    VersionName(VisibleVersion version) {
        this.version = version;
    }

    @Exported
    public String getId() {
        return version.id();
    }

    @Exported
    public String getVersion() throws IOException {
        return version.whole().version();
    }

    @Exported
    public String getJob() {
        return version.origin().job();
    }

    @Exported
    public int getBuild() {
        return version.origin().build();
    }

    @Exported
    public String getBuildUrl() {
        return version.buildUrl();
    }

    @Exported
    public boolean isGone() {
        return version.isGone();
    }
}
