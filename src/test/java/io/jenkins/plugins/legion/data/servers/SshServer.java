package io.jenkins.plugins.legion.data.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** OpenSSH's server with a configuration and keys of its own, for the user who runs the tests. */
public final class SshServer implements AutoCloseable {

    private final Process process;
    private final Path folder;
    private final int port;

    private SshServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    public static SshServer start(Path folder) throws IOException {
        String sshd = Tool.need("sshd");
        Tool.need("ssh-agent");
        String keygen = Tool.need("ssh-keygen");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (String name : List.of("host", "user", "stranger")) {
            Tool.run(folder, keygen, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder.resolve(name) + "");
        }
        Tool.run(
                folder,
                keygen,
                "-q",
                "-t",
                "ed25519",
                "-N",
                "open sesame",
                "-C",
                "locked",
                "-f",
                folder.resolve("locked") + "");
        Files.writeString(
                folder.resolve("authorized_keys"),
                Files.readString(folder.resolve("user.pub")) + Files.readString(folder.resolve("locked.pub")));
        int port = FreePort.find();
        Path configuration = Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + folder.resolve("host"),
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                        "MaxStartups 100",
                        "LogLevel ERROR"));
        Files.createDirectories(Path.of("/run/sshd"));
        Process process = new ProcessBuilder(sshd, "-D", "-e", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        FreePort.await(port, process);
        return new SshServer(process, folder, port);
    }

    /** The address of a folder there. */
    public String address(Path path) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + path;
    }

    public int port() {
        return port;
    }

    /** {@code user} is let in, {@code stranger} is not, {@code locked} has a passphrase. */
    public String key(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    public String hostKey() throws IOException {
        return Files.readString(folder.resolve("host.pub")).strip();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
