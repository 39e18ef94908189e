package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.OutgoingFile;
import io.jenkins.plugins.legion.data.RefusedCredentials;
import io.jenkins.plugins.legion.detached.DetachedWork;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.training.DataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Data of connections that were given with their secrets, fetched by a process that outlives this one. Whoever asks again for the
 * same, as after the end of an agent's Java, finds the process or what it has done.
 */
public final class FetchedByProcess implements DataSource {

    private final Map<String, Connection> connections;
    private final FetchPlace place;
    private final DetachedWork work;

    /**
     * @param connections each with an id of its own
     * @param heard whether anybody still waits for this; where nobody does, the process is left to whoever asks next
     */
    public FetchedByProcess(List<Connection> connections, FetchPlace place, BooleanSupplier heard) {
        this.connections =
                connections.stream().collect(Collectors.toUnmodifiableMap(Connection::id, Function.identity()));
        this.place = place;
        this.work = new DetachedWork(FetchJava.TO_FETCH, place.programs(), place.folder(), heard);
    }

    @Override
    public boolean knows(String connection) {
        return connections.containsKey(connection);
    }

    /**
     * @throws RefusedCredentials if it may go well with other credentials; what has arrived is kept
     * @throws InterruptedException if the thread was interrupted meanwhile; the process is gone then, unless nobody waited anyway
     */
    @Override
    public BoundData bind(DataBinding binding, Path workspace, Consumer<String> log)
            throws IOException, InterruptedException {
        return done(
                binding.connection(), new DataTask(binding, absolute(workspace), place.cache(), place.interval()), log);
    }

    /**
     * Brings a training's code of a connection that it knows.
     *
     * @param folder one that is not there or empty, or what the same code was brought into before
     * @return the commit; of what is no repository the digest of its files
     * @throws InvalidInput if there is no such code, or if the folder holds something else, which is kept
     * @throws RefusedCredentials if it may go well with other credentials
     * @throws InterruptedException as for data
     */
    public String bring(AlgorithmSource code, Path folder, Consumer<String> log)
            throws IOException, InterruptedException {
        return done(code.connection(), new CodeTask(code, absolute(folder), place.cache()), log);
    }

    /**
     * Stores a file at a connection that it knows.
     *
     * @param name what it is called below the connection's own path, with slashes: nothing else has that name
     * @throws InvalidInput if the connection takes no files
     * @throws RefusedCredentials if it may go well with other credentials
     * @throws InterruptedException as for data
     */
    public StoredBinary store(String connection, OutgoingFile file, String name, Consumer<String> log)
            throws IOException, InterruptedException {
        OutgoingFile found = new OutgoingFile(absolute(file.path()), file.bytes(), file.sha256());
        return done(connection, new StoreTask(found, name), log);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private <R> R done(String connection, FetchTask<R> task, Consumer<String> log)
            throws IOException, InterruptedException {
        return work.perform(List.of(connections.get(connection)), task, log);
    }
}
