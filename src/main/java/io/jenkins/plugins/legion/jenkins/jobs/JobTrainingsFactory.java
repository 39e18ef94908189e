package io.jenkins.plugins.legion.jenkins.jobs;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every job whose builds trained something its page of that. Asked often, so it looks at no disk. */
@Extension
@SuppressWarnings("rawtypes")
public final class JobTrainingsFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobTrainings.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        Job<?, ?> one = job;
        return Registry.get().trainings(one) > 0 ? List.of(new JobTrainings(one)) : List.of();
    }
}
