package io.jenkins.plugins.legion.jenkins.models;

import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.registry.VisibleModels;
import io.jenkins.plugins.legion.registry.Catalog;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version as the list of models names it: by the index alone, but for its metrics. */
@ExportedBean
public final class NewestVersion {

    private static final Logger LOGGER = Logger.getLogger(NewestVersion.class.getName());

    /** As many as a line of a list has room for. */
    private static final int SHOWN_METRICS = 3;

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

    /** Its metrics, those whose direction was declared first. */
    public List<RecordedMetric> getShownMetrics() {
        try {
            List<RecordedMetric> metrics = models.catalog().read(found).metrics().stream()
                    .map(RecordedMetric::new)
                    .toList();
            return RecordedMetric.foremost(metrics, SHOWN_METRICS);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the metrics of " + found.version() + " cannot be read");
            return List.of();
        }
    }

    /** Where the build is, seen from Jenkins' root. */
    @Exported
    public String getBuildUrl() {
        return models.job(found.job())
                .map(job -> job.getUrl() + getBuild() + "/")
                .orElse("");
    }
}
