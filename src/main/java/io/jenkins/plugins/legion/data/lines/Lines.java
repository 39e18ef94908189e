package io.jenkins.plugins.legion.data.lines;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The lines to one server. Many threads may ask at once, each on a line of its own; what is idle is used again. */
public final class Lines implements Closeable {

    /** Servers close what is idle for longer, some after 5 s, and would do it in the moment of the next request. */
    private static final Timeout FRESH = Timeout.ofSeconds(4);

    /** A look whether the server has closed a line meanwhile takes a millisecond; a line that was just used needs none. */
    private static final TimeValue UNLOOKED = TimeValue.ofSeconds(1);

    /** More than anybody asks at once. */
    private static final int MOST = 1024;

    /** In bytes, of a header, and how many of them; larger heads are no answers of a store. */
    private static final int LONGEST_HEADER = 64 * 1024;

    private static final int MOST_HEADERS = 1000;

    /** Larger bodies wait for the server's word that it wants them; smaller ones are on their way before it could say so. */
    private static final int LARGE = 64 * 1024;

    private final HttpHost server;
    private final URI root;
    private final RequestConfig usual;
    private final CloseableHttpClient client;
    private volatile boolean over;

    /**
     * @param server with {@code http} or {@code https}, and a host; what stands behind is not heeded
     * @param connect until somebody takes a line
     * @param silence without a byte until a line is given up
     * @param trust whom secured lines trust; asked where there are any
     */
    public Lines(URI server, Duration connect, Duration silence, Supplier<SSLContext> trust) {
        this(server, connect, silence, trust, System.getenv());
    }

    /** @param variables of this process, which may name a proxy */
    Lines(URI server, Duration connect, Duration silence, Supplier<SSLContext> trust, Map<String, String> variables) {
        this.server = new HttpHost(server.getScheme(), server.getHost().replaceAll("^\\[|]$", ""), server.getPort());
        root = URI.create(this.server.toURI());
        usual = RequestConfig.custom().setResponseTimeout(Timeout.of(silence)).build();
        client = client(
                lines(secured(server, trust), connect, silence),
                Detours.to(this.server, variables).orElse(null),
                variables);
    }

    /** Without a proxy, of everything that HttpClient knows nothing is wanted but lines. */
    private static CloseableHttpClient client(
            HttpClientConnectionManager lines, HttpHost proxy, Map<String, String> variables) {
        if (proxy == null) {
            return HttpClients.createMinimal(lines);
        }
        return HttpClientBuilder.create()
                .setConnectionManager(lines)
                .setProxy(proxy)
                .setDefaultCredentialsProvider(Detours.logins(variables))
                .setDefaultCookieSpecRegistry(name -> null)
                .disableCookieManagement()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableAutomaticRetries()
                .build();
    }

    private static PoolingHttpClientConnectionManager lines(
            TlsSocketStrategy secured, Duration connect, Duration silence) {
        Http1Config heads = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST)
                .setMaxConnTotal(MOST)
                .setTlsSocketStrategy(secured)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(heads)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(silence))
                        .setValidateAfterInactivity(UNLOOKED)
                        .setIdleTimeout(FRESH)
                        .build())
                .build();
    }

    /** To read whom to trust takes a tenth of a second, so that is done where something is secured alone. */
    private static TlsSocketStrategy secured(URI server, Supplier<SSLContext> trust) {
        if ("https".equalsIgnoreCase(server.getScheme())) {
            return new DefaultClientTlsStrategy(trust.get(), HostnameVerificationPolicy.BUILTIN, null);
        }
        return (socket, host, port, attachment, context) -> {
            throw new IOException("nothing leads from " + server.getScheme() + " to a secured line");
        };
    }

    /** The server as a request's header {@code Host} has it, which is among the headers to be given. */
    public String host() {
        return server.toHostString();
    }

    /**
     * Asks, and waits for the answer's head.
     *
     * @param target the path and the query, encoded
     * @param headers all but those of the body's length
     * @throws IOException if no answer comes, or none of HTTP/1.1
     */
    public Answer ask(String method, String target, Map<String, String> headers, Body body) throws IOException {
        try {
            return sent(request(method, target, headers, body));
        } catch (NoHttpResponseException | SocketException e) {
            if (over || e instanceof ConnectException) {
                throw e;
            }
            // The server had closed that line in the moment, which is no fault; the next was looked at, or is a fresh
            // one.
            return sent(request(method, target, headers, body));
        }
    }

    private HttpUriRequestBase request(String method, String target, Map<String, String> headers, Body body) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, root);
        request.setPath(target);
        request.setConfig(usual);
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("the header " + name + " cannot have such a value");
            }
            request.addHeader(name, value);
        });
        if (body.length() > 0 || method.equals("PUT") || method.equals("POST")) {
            request.setEntity(new SentBody(body));
        }
        if (body.length() > LARGE) {
            request.addHeader(HttpHeaders.EXPECT, HeaderElements.CONTINUE);
        }
        return request;
    }

    private Answer sent(HttpUriRequestBase request) throws IOException {
        try {
            return AnswerBody.answer(request, client.executeOpen(server, request, HttpClientContext.create()));
        } catch (IllegalStateException e) {
            if (over) {
                throw new IOException("it is being ended", e);
            }
            throw e;
        }
    }

    /** Ends every line, those that somebody reads from included. */
    @Override
    public void close() {
        over = true;
        client.close(CloseMode.IMMEDIATE);
    }
}
