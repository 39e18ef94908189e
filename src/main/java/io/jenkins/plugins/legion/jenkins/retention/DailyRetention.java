package io.jenkins.plugins.legion.jenkins.retention;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import java.io.IOException;
import java.time.Instant;

/** Has retention look once a day. Where no rule is configured that takes a look at each job that trains, and none at builds. */
@Extension
public final class DailyRetention extends AsyncPeriodicWork {

    public DailyRetention() {
        super("Legion retention of binaries");
    }

    @Override
    public long getRecurrencePeriod() {
        return DAY;
    }

    @Override
    protected void execute(TaskListener listener) throws IOException, InterruptedException {
        Registry.get().awaitRead(TaskListener.NULL);
        Retention.get().look(listener, Instant.now());
    }
}
