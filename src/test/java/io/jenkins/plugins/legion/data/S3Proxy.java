package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A server that speaks S3, as a process of its own, with its objects in a folder. */
public final class S3Proxy implements AutoCloseable {

    public static final String KEY = "local-key";
    public static final String SECRET = "local-secret";
    public static final String BUCKET = "lake";

    private final Process process;
    private final int port;
    private final S3Client client;

    private S3Proxy(Process process, int port) {
        this.process = process;
        this.port = port;
        this.client = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(address())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build();
    }

    public static S3Proxy start(Path folder) throws IOException {
        int port = freePort();
        Path objects = Files.createDirectories(folder.resolve("objects"));
        Path properties = Files.writeString(
                folder.resolve("s3proxy.conf"),
                String.join(
                        "\n",
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.filesystem.basedir=" + objects));
        Path jar = Path.of("target", "servers", "s3proxy.jar").toAbsolutePath();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        jar.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("s3proxy.log").toFile()))
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answers(process, port));
        S3Proxy proxy = new S3Proxy(process, port);
        proxy.client.createBucket(request -> request.bucket(BUCKET));
        return proxy;
    }

    private static boolean answers(Process process, int port) throws IOException {
        if (!process.isAlive()) {
            throw new IOException("s3proxy ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    public S3Client client() {
        return client;
    }

    /** Once more where the server closed an idle line in the very moment, which Java's client tells of in its own way. */
    public void put(String key, byte[] content) {
        for (int tries = 1; ; tries++) {
            try {
                client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
                return;
            } catch (UncheckedIOException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    /** A connection to its bucket, at whatever address it is reached. */
    public static Connection connection(String uri, String key, String secret) {
        return new Connection(
                "lake",
                ConnectionType.S3,
                uri,
                "",
                "",
                Secret.NONE,
                "",
                Secret.of(key),
                Secret.of(secret),
                "",
                "",
                "",
                "",
                false);
    }

    public Connection connection() {
        return connection(address() + "/" + BUCKET, KEY, SECRET);
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}
