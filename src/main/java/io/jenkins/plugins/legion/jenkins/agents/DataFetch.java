package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.Channel;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.fetching.FetchPlace;
import io.jenkins.plugins.legion.fetching.FetchedByProcess;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.training.BoundEarlier;
import io.jenkins.plugins.legion.training.DataSource;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What an agent needs to fetch data. It goes there and is kept nowhere, since it has the connections' secrets. */
final class DataFetch implements Serializable {

    private static final long serialVersionUID = 1L;

    private final UnlockedConnections connections;
    private final AgentCaches caches;
    private final Duration interval;

    /** As JSON: values of the engine do not travel as they are. */
    private final ArrayList<String> earlier = new ArrayList<>();

    /** @param interval between two reports of progress */
    DataFetch(UnlockedConnections connections, AgentCaches caches, Duration interval) {
        this.connections = connections;
        this.caches = caches;
        this.interval = interval;
    }

    /** The same where the build has brought some before. */
    DataFetch after(List<BoundData> bound) {
        DataFetch later = new DataFetch(connections, caches, interval);
        later.earlier.addAll(bound.stream().map(DataFetch::json).toList());
        return later;
    }

    private static String json(BoundData bound) {
        try {
            return LifecycleJson.mapper().writeValueAsString(bound);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * On the agent, in the thread that is asked.
     *
     * @param further connections that the workspace itself brings; those of Jenkins go before them
     * @param folder what the fetch needs besides; the same for the same work
     */
    FetchedByProcess source(List<Connection> further, Path folder) {
        Map<String, Connection> known = new LinkedHashMap<>();
        connections.list().forEach(connection -> known.put(connection.id(), connection));
        further.forEach(connection -> known.putIfAbsent(connection.id(), connection));
        FetchPlace place = new FetchPlace(caches.programs(), caches.data(), folder, interval);
        return new FetchedByProcess(List.copyOf(known.values()), place, heard());
    }

    /** The same, but for what the build has brought before. */
    DataSource beyondEarlier(FetchedByProcess source) throws IOException {
        return new BoundEarlier(earlier(), source);
    }

    private List<BoundData> earlier() throws IOException {
        List<BoundData> found = new ArrayList<>();
        for (String json : earlier) {
            found.add(LifecycleJson.mapper().readValue(json, BoundData.class));
        }
        return found;
    }

    /**
     * Whether an answer to the question that this thread is asked gets anywhere. With a dead line nobody waits for one, nor on the
     * controller's own machine once it shuts down.
     */
    static BooleanSupplier heard() {
        // The one that a callable is given is that of its folder, which an agent sees as its own and so without any.
        Channel line = Channel.current();
        if (line != null) {
            return () -> !line.isClosingOrClosed();
        }
        ControllerShutdown shutdown = ControllerShutdown.get();
        return () -> !shutdown.hasBegun();
    }
}
