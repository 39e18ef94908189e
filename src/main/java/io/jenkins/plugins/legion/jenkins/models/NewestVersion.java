package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.registry.Catalog;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version as the list of models names it, by the index alone. */
@ExportedBean
public final class NewestVersion {

    private final VisibleModels models;
    private final Catalog.Found<String> found;

    NewestVersion(VisibleModels models, Catalog.Found<String> found) {
        this.models = models;
        this.found = found;
    }

    @Exported
    public String getVersion() {
        return found.version().version();
    }

    /** The full name of the job whose build it comes from. */
    @Exported
    public String getJob() {
        return found.job();
    }

    @Exported
    public int getBuild() {
        return found.version().build();
    }

    /** When its training was over. */
    @Exported
    public String getFinished() {
        return found.version().finished().toString();
    }

    public String getFinishedShown() {
        return Moment.shown(found.version().finished());
    }

    /** Where the build is, seen from Jenkins' root. */
    @Exported
    public String getBuildUrl() {
        return models.job(found.job())
                .map(job -> job.getUrl() + getBuild() + "/")
                .orElse("");
    }
}
