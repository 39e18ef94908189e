package io.jenkins.plugins.legion.fetching;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Mask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the process is to do.
 *
 * @param connection with its secrets
 * @param binding what data is fetched; null where none is
 * @param code what a training's code is fetched from; null where none is
 * @param store what is stored; null where nothing is. Without any of the three the connection is only tried
 * @param workspace where it goes, absolute; empty where nothing does
 * @param cache what is kept of earlier fetches; null where the connection is only tried
 * @param intervalSeconds between two reports of progress
 * @param properties of this Java that the other one needs too
 */
record FetchRequest(
        Connection connection,
        DataBinding binding,
        AlgorithmSource code,
        StoreOrder store,
        String workspace,
        DataCache cache,
        long intervalSeconds,
        Map<String, String> properties) {

    FetchRequest {
        properties = InOrder.copy(properties);
    }

    /** One that asks whether a connection answers and lets us in. */
    static FetchRequest check(Connection connection) {
        return new FetchRequest(connection, null, null, null, "", null, 0, JavaProperties.forConnections());
    }

    /** One for data, which goes into a workspace. */
    static FetchRequest data(Connection connection, DataBinding binding, Path workspace, FetchPlace place) {
        return at(place, connection, binding, null, null, pathOf(workspace));
    }

    /** One for code, which goes into a folder. */
    static FetchRequest code(Connection connection, AlgorithmSource code, Path folder, FetchPlace place) {
        return at(place, connection, null, code, null, pathOf(folder));
    }

    /** One for a file of this machine, which goes to the connection. */
    static FetchRequest store(Connection connection, StoreOrder store, FetchPlace place) {
        return at(place, connection, null, null, store, "");
    }

    private static String pathOf(Path target) {
        return target.toAbsolutePath().normalize().toString();
    }

    private static FetchRequest at(
            FetchPlace place,
            Connection connection,
            DataBinding binding,
            AlgorithmSource code,
            StoreOrder store,
            String target) {
        return new FetchRequest(
                connection,
                binding,
                code,
                store,
                target,
                place.cache(),
                place.interval().toSeconds(),
                JavaProperties.forConnections());
    }

    static FetchRequest read(InputStream in) throws IOException {
        return SecretJson.mapper().readValue(in.readAllBytes(), FetchRequest.class);
    }

    /** With its secrets, for the process' standard input. */
    byte[] toBytes() throws IOException {
        return SecretJson.mapper().writeValueAsBytes(this);
    }

    /** What tells it from others, whatever the secrets are at the moment. */
    String digest() {
        List<Object> known = Stream.of(
                        connection.withoutSecrets(),
                        binding,
                        code,
                        store,
                        workspace,
                        cache.folder().toString())
                .filter(Objects::nonNull)
                .toList();
        return Sha256.hex(LifecycleJson.mapper().valueToTree(known).toString());
    }

    Mask mask() {
        return Mask.of(List.of(
                connection.password().reveal(),
                connection.keyID().reveal(),
                connection.keySecret().reveal(),
                connection.sessionToken().reveal()));
    }

    /** Shows no secrets. */
    @Override
    public String toString() {
        return "FetchRequest[" + connection + ", "
                + Stream.of(binding, code, store).filter(Objects::nonNull).toList() + "]";
    }
}
