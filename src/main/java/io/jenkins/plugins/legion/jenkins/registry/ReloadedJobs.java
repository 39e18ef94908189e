package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.PeriodicWork;
import java.util.concurrent.TimeUnit;

/**
 * Notices within a minute that Jenkins has read its jobs from the disk again, as somebody wants who put back a backup or brought
 * jobs from elsewhere. No listener hears of that. Where nothing changed, this takes a look at each job in memory.
 */
@Extension
public final class ReloadedJobs extends PeriodicWork {

    @Override
    public long getRecurrencePeriod() {
        return TimeUnit.MINUTES.toMillis(1);
    }

    @Override
    protected void doRun() {
        Registry registry = Registry.get();
        if (registry.isRead()) {
            // What has to be read may be much, and the timer's threads are for all.
            Computer.threadPoolForRemoting.execute(registry::lookAgain);
        }
    }
}
