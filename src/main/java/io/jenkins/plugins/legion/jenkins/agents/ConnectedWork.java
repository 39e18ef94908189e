package io.jenkins.plugins.legion.jenkins.agents;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.data.ExpiredCredentials;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.jenkins.connections.Connections;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Work that needs connections. Credentials may expire or be rotated in hours of fetching, so where they are refused they are
 * looked up anew; as long as they are others than before, the work goes on with them.
 */
public final class ConnectedWork {

    /** Credentials that are good for a while are others each time; those that are refused at once are no better the next time. */
    private static final long WORTHWHILE_NANOS = 60_000_000_000L;

    /** Whoever renews them does it by a clock, and is late by a minute at most where all is well. */
    private static final long RENEWAL_NANOS = 120_000_000_000L;

    private static final long LOOK_MILLIS = 2000;

    private final Run<?, ?> run;
    private final Collection<String> names;
    private final TaskListener listener;

    /** @param names of connections; what is not configured is none of ours */
    public ConnectedWork(Run<?, ?> run, Collection<String> names, TaskListener listener) {
        this.run = run;
        this.names = new TreeSet<>(names);
        this.listener = listener;
    }

    /** What is done with the connections; it may be begun again. */
    public interface Work<T> {
        T with(UnlockedConnections connections) throws IOException, InterruptedException;
    }

    /** @throws AbortException if credentials are missing, or refused; its message says which */
    public <T> T perform(Work<T> work) throws IOException, InterruptedException {
        UnlockedConnections connections = unlocked();
        boolean anew = true;
        while (true) {
            long began = System.nanoTime();
            try {
                return work.with(connections);
            } catch (IOException e) {
                RefusedCredentials refused = refused(e).orElseThrow(() -> e);
                UnlockedConnections later =
                        refused instanceof ExpiredCredentials ? renewed(connections, refused) : unlocked();
                boolean worthwhile = anew || System.nanoTime() - began > WORTHWHILE_NANOS;
                if (later.equals(connections) || !worthwhile) {
                    throw new AbortException(refused.getMessage());
                }
                listener.getLogger().println(Messages.ConnectedWork_anew(refused.getMessage()));
                connections = later;
                anew = false;
            }
        }
    }

    /** Others than these, where they are there within a while; else these. */
    private UnlockedConnections renewed(UnlockedConnections expired, RefusedCredentials refused)
            throws AbortException, InterruptedException {
        UnlockedConnections later = unlocked();
        if (later.equals(expired)) {
            listener.getLogger().println(Messages.ConnectedWork_expired(refused.getMessage()));
        }
        long begin = System.nanoTime();
        while (later.equals(expired) && System.nanoTime() - begin < RENEWAL_NANOS) {
            Thread.sleep(LOOK_MILLIS);
            later = unlocked();
        }
        return later;
    }

    private UnlockedConnections unlocked() throws AbortException {
        List<Connection> found = new ArrayList<>();
        try {
            names.forEach(name -> Connections.find(name, run).ifPresent(found::add));
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
        return new UnlockedConnections(found);
    }

    /** As thrown over there, within what the journey wrapped around it. */
    private static Optional<RefusedCredentials> refused(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(RefusedCredentials.class::isInstance)
                .map(RefusedCredentials.class::cast)
                .findFirst();
    }
}
