package io.jenkins.plugins.legion.jenkins.columns;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import io.jenkins.plugins.legion.jenkins.registry.NewestOfJob;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a job's newest usable model achieved, in a list of jobs. */
public final class MetricsColumn extends ListViewColumn {

    private static final Logger LOGGER = Logger.getLogger(MetricsColumn.class.getName());

    private String metric = "";

    @DataBoundConstructor
    public MetricsColumn() {
        // Without a metric it shows those whose direction was declared.
    }

    public String getMetric() {
        return metric;
    }

    /** @param metric the only one that is to be shown; empty for those whose direction was declared */
    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = Util.fixNull(metric).trim();
    }

    /** A column for one metric is named after it. */
    @Override
    public String getColumnCaption() {
        return metric.isEmpty() ? Messages.MetricsColumn_caption() : metric;
    }

    /** What stands in the line of an item; null where it has made no model. */
    public JobMetrics of(Object item) {
        if (!(item instanceof Job<?, ?> job)) {
            return null;
        }
        try {
            return NewestOfJob.find(job)
                    .map(version -> new JobMetrics(version, metric))
                    .orElse(null);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the newest model of " + job.getFullName() + " cannot be read");
            return null;
        }
    }

    @Extension
    @Symbol("modelMetrics")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {

        @Override
        public String getDisplayName() {
            return Messages.MetricsColumn_displayName();
        }

        /** Lists of jobs that train nothing would have an empty column. */
        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
