package io.jenkins.plugins.legion.fetching;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.jenkins.plugins.legion.detached.DetachedTask;
import io.jenkins.plugins.legion.lifecycle.Connection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the process does with a connection.
 *
 * @param <R> what comes of it, which goes back as JSON
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @Type(value = CheckTask.class, name = "check"),
    @Type(value = CodeTask.class, name = "code"),
    @Type(value = DataTask.class, name = "data"),
    @Type(value = StoreTask.class, name = "store")
})
sealed interface FetchTask<R> extends DetachedTask<R> permits CheckTask, CodeTask, DataTask, StoreTask {

    /** @param connections the one that it needs */
    @Override
    default R perform(List<Connection> connections, Consumer<String> log) throws IOException, InterruptedException {
        return perform(connections.get(0), log);
    }

    /**
     * Does it, within the process.
     *
     * @param connection with its secrets
     * @param log is told how far it is, a line at a time
     */
    R perform(Connection connection, Consumer<String> log) throws IOException, InterruptedException;
}
