package hudson.model;

import hudson.ExtensionPoint;
import hudson.triggers.SafeTimerTask;

public abstract class PeriodicWork extends SafeTimerTask implements ExtensionPoint {
    protected static final long DAY = 86400000L;

    public abstract long getRecurrencePeriod();

    public PeriodicWork() {}
}
