package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.registry.StandingAlias;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An alias as the list of models names it, with what it stands for. */
@ExportedBean
public final class AliasName {

    private final StandingAlias standing;

    AliasName(StandingAlias standing) {
        this.standing = standing;
    }

    @Exported
    public String getAlias() {
        return standing.alias();
    }

    @Exported
    public String getVersion() {
        return standing.version();
    }

    /** When it was moved there. */
    @Exported
    public String getSince() {
        return standing.since().toString();
    }
}
