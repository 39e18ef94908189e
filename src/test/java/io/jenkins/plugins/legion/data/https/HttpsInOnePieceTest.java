package io.jenkins.plugins.legion.data.https;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.jenkins.plugins.legion.data.DataBinder;
import io.jenkins.plugins.legion.data.DataCache;
import io.jenkins.plugins.legion.data.ObjectStore;
import io.jenkins.plugins.legion.data.servers.Given;
import io.jenkins.plugins.legion.data.servers.WebServer;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of several segments' size, of a server that answers every question for a part with the whole. */
@Timeout(120)
class HttpsInOnePieceTest {

    private static final byte[] CONTENT = new byte[70 << 20];

    @TempDir
    private Path folder;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(CONTENT);
    }

    private void answer(HttpExchange exchange, int breaks) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(CONTENT.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, CONTENT.length);
        boolean probe = "bytes=0-0".equals(exchange.getRequestHeaders().getFirst("Range"));
        if (!probe && broken.getAndIncrement() < breaks) {
            exchange.getResponseBody().write(CONTENT, 0, 40 << 20);
            throw new IOException("the line breaks");
        }
        exchange.getResponseBody().write(CONTENT);
        exchange.getResponseBody().close();
        sent.incrementAndGet();
    }

    private BoundData bind(int breaks) throws IOException, InterruptedException {
        try (WebServer server = WebServer.plain(exchange -> answer(exchange, breaks));
                ObjectStore store = HttpsStore.open(
                        Given.of(ConnectionType.HTTPS, server.address("/lake/")).connection())) {
            return new DataBinder(DataCache.in(folder.resolve("cache")), log::add)
                    .bind(new DataBinding("lake", "", "data.bin"), store, "data.bin", folder);
        }
    }

    @Test
    void comesOnceAndNotOnceForEachSegment() throws Exception {
        BoundData bound = bind(0);
        assertThat(sent).hasValue(1);
        assertThat(bound.bytes()).isEqualTo(CONTENT.length);
        assertThat(Sha256.of(folder.resolve("data.bin")))
                .isEqualTo(Sha256.fresh().digest(CONTENT));
        assertThat(log)
                .filteredOn(line -> line.contains("gives no parts of its files"))
                .hasSize(1);
    }

    @Test
    void comesAgainFromItsBeginningWhereItBreaksOff() throws Exception {
        bind(1);
        assertThat(broken).hasValue(2);
        assertThat(sent).hasValue(1);
        assertThat(Sha256.of(folder.resolve("data.bin")))
                .isEqualTo(Sha256.fresh().digest(CONTENT));
    }
}
