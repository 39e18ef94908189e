package io.jenkins.plugins.legion.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedDataTest {

    @TempDir
    private Path folder;

    @Test
    void knowsTheConnectionsThatWereGiven() {
        FetchedData data = data(ConnectionType.S3, "s3://lake");
        assertThat(data.knows("lake")).isTrue();
        assertThat(data.knows("pond")).isFalse();
    }

    @Test
    void saysOfWhichTypesDataIsFetched() {
        assertThatThrownBy(() -> bind(data(ConnectionType.DOCKER, "docker.example.org")))
                .hasMessageStartingWith(
                        "connection, 'lake': type: 'docker'; expected a type that data is fetched from: s3");
    }

    @Test
    void saysOfWhichConnectionTheAddressIsWrong() {
        assertThatThrownBy(() -> bind(data(ConnectionType.S3, "ftp://lake")))
                .hasMessage("connection, 'lake': uri: 'ftp://lake'; expected s3://BUCKET/PATH, or"
                        + " https://HOST/BUCKET/PATH of a server of one's own");
    }

    private void bind(FetchedData data) throws Exception {
        data.bind(new DataBinding("lake", "", "data"), folder, line -> {});
    }

    private FetchedData data(ConnectionType type, String uri) {
        return new FetchedData(
                List.of(new Connection(
                        "lake", type, uri, "", "", Secret.NONE, "", Secret.NONE, Secret.NONE, "", "", "", "", false)),
                DataCache.in(folder));
    }
}
