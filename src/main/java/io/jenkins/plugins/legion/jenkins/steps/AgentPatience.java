package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.agents.ControllerShutdown;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Waits for an agent that went away, as long as is configured. Each absence is measured by itself. */
final class AgentPatience {

    /** Between two looks whether an agent is back, in seconds. */
    private static final long LOOK_AGAIN_SECONDS = 2;

    /** When the absence began, by {@link System#nanoTime}. */
    private long since;

    private final ControllerShutdown shutdown = ControllerShutdown.get();

    private boolean waiting;
    private ScheduledFuture<?> look;

    /** What is to be said at the beginning of an absence; and what comes of it. */
    interface Told {
        /** @param patience how long the agent is waited for, for a person */
        void waiting(String patience);

        void lookAgain();

        void exhausted();
    }

    /** The agent cannot be reached. When the controller shuts down nobody waits: the next start does. */
    synchronized void away(Told told) {
        if (isOver()) {
            return;
        }
        long patience = TimeUnit.MINUTES.toNanos(LegionConfiguration.get().getAgentPatienceMinutes());
        long now = System.nanoTime();
        if (!waiting) {
            waiting = true;
            since = now;
            told.waiting(Util.getTimeSpanString(TimeUnit.NANOSECONDS.toMillis(patience)));
        } else if (now - since > patience) {
            told.exhausted();
            return;
        }
        look = Timer.get().schedule(told::lookAgain, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** The agent is there. */
    synchronized void reached() {
        waiting = false;
    }

    /** Nobody needs the agent any more. */
    synchronized void end() {
        if (look != null) {
            look.cancel(false);
        }
    }

    /** Whether the controller shuts down: what works now is left to the next start, as it stands. */
    boolean isOver() {
        return shutdown.hasBegun();
    }

    synchronized boolean isWaiting() {
        return waiting;
    }
}
