package io.jenkins.plugins.legion.registry.external;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.legion.tracking.Python;
import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** MLflow's own server, of whatever version is installed, on this machine alone. */
final class RealMlflow implements Closeable {

    private static final Map<String, String> QUIET = Map.of(
            "MLFLOW_DISABLE_TELEMETRY", "true",
            "GIT_PYTHON_REFRESH", "quiet",
            "NO_PROXY", "127.0.0.1");

    private final int port;
    private final Path folder;
    private final Process process;

    private RealMlflow(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** @param options beyond where it listens and keeps its database */
    static RealMlflow start(Path folder, String... options) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-m",
                "mlflow",
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1",
                "--backend-store-uri",
                "sqlite:///" + folder.resolve("mlflow.db")));
        arguments.addAll(List.of(options));
        Path log = folder.resolve("server.log");
        Process process = Python.start(arguments, folder, QUIET, log);
        RealMlflow server = new RealMlflow(port, folder, process);
        try {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException(Files.readString(log));
                        }
                        return server.isUp();
                    });
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private boolean isUp() {
        try {
            HttpURLConnection http = (HttpURLConnection)
                    URI.create(address() + "/health").toURL().openConnection();
            return http.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Runs a program of one of its users. @return the last line that it printed */
    String run(String program) throws IOException {
        Map<String, String> environment = new HashMap<>(QUIET);
        environment.put("MLFLOW_TRACKING_URI", address());
        String output = Python.run(program, folder, environment).strip();
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    @Override
    public void close() {
        // Its workers first, which would go on without it.
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        workers.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
