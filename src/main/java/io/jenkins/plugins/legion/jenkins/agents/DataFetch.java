package io.jenkins.plugins.legion.jenkins.agents;

import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
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
     * On the agent.
     *
     * @param further connections that the workspace itself brings; those of Jenkins go before them
     * @param folder what the fetch needs besides; the same for the same work
     * @param channel by which the question came: when it is dead, nobody hears the answer
     */
    FetchedByProcess source(List<Connection> further, Path folder, VirtualChannel channel) {
        Map<String, Connection> known = new LinkedHashMap<>();
        connections.list().forEach(connection -> known.put(connection.id(), connection));
        further.forEach(connection -> known.putIfAbsent(connection.id(), connection));
        FetchPlace place = new FetchPlace(caches.programs(), caches.data(), folder, interval);
        return new FetchedByProcess(List.copyOf(known.values()), place, () -> isHeard(channel));
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

    /** Whether an answer gets anywhere: with a dead line nobody waits for one. */
    static boolean isHeard(VirtualChannel channel) {
        return !(channel instanceof Channel line) || !line.isClosingOrClosed();
    }
}
