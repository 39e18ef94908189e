package io.jenkins.plugins.legion.jenkins.steps;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.agents.AgentLoss;
import io.jenkins.plugins.legion.jenkins.agents.ControllerShutdown;
import io.jenkins.plugins.legion.jenkins.agents.LostAgents;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** Waits for an agent that went away, as long as is configured, and if it may come back. Each absence is measured by itself. */
final class AgentPatience {

    /** Between two looks whether an agent is back, in seconds. */
    private static final long LOOK_AGAIN_SECONDS = 2;

    /** When the absence began, by {@link System#nanoTime}. */
    private long since;

    private final ControllerShutdown shutdown = ControllerShutdown.get();

    private boolean waiting;
    private ScheduledFuture<?> look;

    /** The agent's name; null as long as it is not known. */
    private String node;

    /** @param node the agent's name; null where it is not known yet */
    AgentPatience(String node) {
        this.node = node;
    }

    /** What is to be said at the beginning of an absence; and what comes of it. */
    interface Told {
        /** @param patience how long the agent is waited for, for a person */
        void waiting(String patience);

        void lookAgain();

        /** @param why the agent is waited for no more */
        void exhausted(AgentAway why);
    }

    /** The agent cannot be reached. When the controller shuts down nobody waits: the next start does. */
    synchronized void away(AgentAway away, Told told) {
        if (isOver()) {
            return;
        }
        Optional<AgentLoss> loss = LostAgents.of(node);
        if (loss.isPresent()) {
            told.exhausted(new AgentAway(loss.get().reason(), away.getCause()));
            return;
        }
        long patience = TimeUnit.MINUTES.toNanos(LegionConfiguration.get().getAgentPatienceMinutes());
        long now = System.nanoTime();
        if (!waiting) {
            waiting = true;
            since = now;
            told.waiting(Util.getTimeSpanString(TimeUnit.NANOSECONDS.toMillis(patience)));
        } else if (now - since > patience) {
            told.exhausted(away);
            return;
        }
        look = Timer.get().schedule(told::lookAgain, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    /** The agent is there. @param name its name; null where it is gone again */
    synchronized void reached(String name) {
        waiting = false;
        node = name == null ? node : name;
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
