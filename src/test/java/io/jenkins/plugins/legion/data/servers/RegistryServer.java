package io.jenkins.plugins.legion.data.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Debian's registry of images, with a configuration of its own, for {@link WebServer#USER}. */
public final class RegistryServer implements AutoCloseable {

    /** Of {@link WebServer#PASSWORD}, by bcrypt, which is all that the registry reads. */
    private static final String HASHED = "$2y$05$MURnUUQv2BIrx6..uKlox.KjPmowhCNEQYZgmMwHhPCdKklIJZGTa";

    private final Process process;
    private final int port;

    private RegistryServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static RegistryServer start(Path folder) throws IOException {
        Path users = Files.writeString(folder.resolve("htpasswd"), WebServer.USER + ":" + HASHED + "\n");
        return start(folder, "auth: {htpasswd: {realm: images, path: " + users + "}}");
    }

    /** One that asks nobody who it is. */
    public static RegistryServer open(Path folder) throws IOException {
        return start(folder, "log: {level: info}");
    }

    /** @param more a line of its configuration */
    private static RegistryServer start(Path folder, String more) throws IOException {
        String program = Tool.need("docker-registry");
        int port = FreePort.find();
        Path configuration = Files.write(
                folder.resolve("config.yml"),
                List.of(
                        "version: 0.1",
                        "storage: {filesystem: {rootdirectory: " + folder.resolve("images") + "}}",
                        "http: {addr: '127.0.0.1:" + port + "'}",
                        more));
        Process process = new ProcessBuilder(program, "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        FreePort.await(port, process);
        return new RegistryServer(process, port);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
