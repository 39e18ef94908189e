package io.jenkins.plugins.legion.jenkins.jobs;

import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import java.io.IOException;
import jenkins.security.stapler.StaplerNotDispatchable;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * The trainings of a job's builds, at {@code legion/} of the job: their metrics over the builds, drawn on the job's page and on
 * one of its own. Whoever may read the job may read this.
 */
public final class JobTrainings implements Action {

    /** Fewer make no trend. */
    private static final int LEAST = 2;

    /** Never saved: it is made anew whenever somebody asks for the job's actions. */
    private final transient Job<?, ?> job;

    JobTrainings(Job<?, ?> job) {
        this.job = job;
    }

    /** For views alone. */
    @StaplerNotDispatchable
    public Job<?, ?> getJob() {
        return job;
    }

    /** Whether there is a trend to be drawn on the job's page. */
    public boolean isTrend() {
        return Registry.get().trainings(job) >= LEAST;
    }

    /**
     * The trend as JSON, at {@code legion/trend?training=<id>&metric=<name>&metric=<name>&builds=<number>}, where everything may
     * be left out.
     */
    public void doTrend(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        new TrendAnswer(request, response).send(Registry.get().scalars(job));
    }

    /** The trainings side by side, at {@code legion/compare/}. */
    public ComparePage getCompare() {
        return new ComparePage(job);
    }

    @Override
    public String getIconFileName() {
        return "symbol-legion-model plugin-legion";
    }

    @Override
    public String getDisplayName() {
        return Messages.JobTrainings_displayName();
    }

    @Override
    public String getUrlName() {
        return "legion";
    }
}
