package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Util;
import jenkins.model.CauseOfInterruption;

/** A training ran for longer than it was allowed to. */
final class TimeLimitExceeded extends CauseOfInterruption {

    private static final long serialVersionUID = 1L;

    private final long limitMillis;

    TimeLimitExceeded(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    @Override
    public String getShortDescription() {
        return Messages.TimeLimitExceeded_reason(Util.getTimeSpanString(limitMillis));
    }
}
