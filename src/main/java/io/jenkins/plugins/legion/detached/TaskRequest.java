package io.jenkins.plugins.legion.detached;

import com.fasterxml.jackson.databind.JavaType;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param <T> the type of all tasks of its program
 * @param connections that the task needs, with their secrets
 * @param properties of this Java that the other one needs too
 */
record TaskRequest<T extends DetachedTask<?>>(List<Connection> connections, T task, Map<String, String> properties) {

    TaskRequest {
        connections = List.copyOf(connections);
        properties = InOrder.copy(properties);
    }

    static <T extends DetachedTask<?>> TaskRequest<T> of(List<Connection> connections, T task) {
        return new TaskRequest<>(connections, task, JavaProperties.forConnections());
    }

    /** @param tasks the type of all that it may be */
    static TaskRequest<?> read(InputStream in, Class<?> tasks) throws IOException {
        return SecretJson.mapper().readValue(in.readAllBytes(), of(tasks));
    }

    /**
     * With its secrets, for the process' standard input.
     *
     * @param tasks the type of all that it may be
     */
    byte[] toBytes(Class<?> tasks) throws IOException {
        return SecretJson.mapper().writerFor(of(tasks)).writeValueAsBytes(this);
    }

    private static JavaType of(Class<?> tasks) {
        return SecretJson.mapper().getTypeFactory().constructParametricType(TaskRequest.class, tasks);
    }

    /** What tells it from others, whatever the secrets are at the moment. */
    String digest() {
        List<Object> known = List.of(
                connections.stream().map(Connection::withoutSecrets).toList(),
                task.getClass().getSimpleName(),
                task.identity());
        return Sha256.hex(LifecycleJson.mapper().valueToTree(known).toString());
    }

    Mask mask() {
        return Mask.ofConnections(connections);
    }

    /** Shows no secrets. */
    @Override
    public String toString() {
        return "TaskRequest[" + connections + ", " + task + "]";
    }
}
