package io.jenkins.plugins.legion.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.connections.S3Connection;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jvnet.hudson.test.JenkinsRule;

/** A server that speaks S3, as a process of its own, with its objects in a folder; and a line to it that can be held. */
final class Lake implements AutoCloseable {

    static final String KEY = "local-key";
    static final String SECRET = "local-secret";

    private final int port;
    private final Process process;
    private final HeldLine line;

    private Lake(int port, Process process, HeldLine line) {
        this.port = port;
        this.process = process;
        this.line = line;
    }

    static Lake start(Path folder) throws Exception {
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
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        Path.of("target", "servers", "s3proxy.jar")
                                .toAbsolutePath()
                                .toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("s3proxy.log").toFile()))
                .start();
        while (!answers(port)) {
            assertThat(process.isAlive()).as("s3proxy runs").isTrue();
        }
        Lake lake = new Lake(port, process, HeldLine.to(port));
        lake.request("/lake", "");
        return lake;
    }

    private static boolean answers(int port) throws IOException {
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

    /** Signed as AWS did it at first, which takes a line where the later way takes a page. */
    Lake put(String key, String content) throws Exception {
        request("/lake/" + key, content);
        return this;
    }

    private void request(String path, String content) throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] signature =
                mac.doFinal(("PUT\n\n\n\nx-amz-date:" + date + "\n" + path).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("x-amz-date", date)
                                .header(
                                        "Authorization",
                                        "AWS " + KEY + ":" + Base64.getEncoder().encodeToString(signature))
                                .PUT(BodyPublishers.ofString(content))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    HeldLine line() {
        return line;
    }

    String uri() {
        return "http://127.0.0.1:" + line.port() + "/lake";
    }

    /** A connection of this name, with the given secret behind it, and a cache of the test's own. */
    void connect(JenkinsRule jenkins, String secret, Path cache) throws Exception {
        credentials(jenkins, secret);
        S3Connection connection = new S3Connection("lake", uri());
        connection.setCredentialsId("lake-keys");
        LegionConfiguration.get().setConnections(List.of(connection));
        LegionConfiguration.get().setDataCache(cache.toString());
    }

    /** In place of those that were there. */
    static void credentials(JenkinsRule jenkins, String secret) throws Exception {
        CredentialsStore store =
                CredentialsProvider.lookupStores(jenkins.jenkins).iterator().next();
        UsernamePasswordCredentialsImpl keys =
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "lake-keys", "", KEY, secret);
        if (!store.updateCredentials(Domain.global(), keys, keys)) {
            store.addCredentials(Domain.global(), keys);
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
        process.destroyForcibly();
    }
}
