package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Holds one key in memory for ssh. It ends with this process, however that ends: the agent looks after the program that it was
 * started with, and that one ends at the end of its input, which is ours.
 */
final class SshAgent implements Closeable {

    /** Reading a key takes milliseconds, deriving one from a passphrase a second. */
    private static final int LIMIT_SECONDS = 30;

    private static final String PASSPHRASE = "LEGION_SSH_PASSPHRASE";

    private final Process agent;

    private SshAgent(Process agent) {
        this.agent = agent;
    }

    /**
     * @param socket where it listens; its path has at most 100 bytes, as systems want it
     * @param passphrase that the key is encrypted with; may be none
     * @throws InvalidInput if the key cannot be read
     */
    static SshAgent start(Programs programs, Path socket, byte[] key, Secret passphrase)
            throws IOException, InterruptedException {
        String program = program(programs, "ssh-agent");
        Process process = new ProcessBuilder(program, "-a", socket.toString(), "/bin/sh", "-c", "echo ready; exec cat")
                .directory(socket.resolveSibling("").toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        SshAgent agent = new SshAgent(process);
        try {
            if (process.getInputStream().read() != 'r') {
                throw new IOException("ssh-agent does not start");
            }
            agent.add(programs, socket, key, passphrase);
            return agent;
        } catch (IOException | InterruptedException | RuntimeException e) {
            agent.close();
            throw e;
        }
    }

    static String program(Programs programs, String name) throws IOException {
        return programs.find(name)
                .map(Path::toString)
                .orElseThrow(() -> new IOException("there is no program " + name
                        + " on the PATH of this machine, which a" + " git connection with an SSH key needs"));
    }

    private void add(Programs programs, Path socket, byte[] key, Secret passphrase)
            throws IOException, InterruptedException {
        ProcessBuilder adding = new ProcessBuilder(program(programs, "ssh-add"), "-q", "-")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        adding.environment().put("SSH_AUTH_SOCK", socket.toString());
        // Never the terminal: whoever is asked there knows nothing of it.
        adding.environment().put("SSH_ASKPASS_REQUIRE", "force");
        adding.environment().put("DISPLAY", "none");
        adding.environment().put("SSH_ASKPASS", asking(socket.resolveSibling(""), passphrase));
        adding.environment().putAll(secret(passphrase));
        Process process = adding.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(key);
        } catch (IOException e) {
            // It ended before it had read all: its exit code says what it makes of that.
            process.getOutputStream();
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("ssh-add took more than " + LIMIT_SECONDS + " s to take the key");
        }
        if (process.exitValue() != 0) {
            throw new InvalidInput(
                    passphrase.isGiven()
                            ? new Fault("password", Secret.MASK, "the passphrase of the SSH key in keySecret")
                            : new Fault(
                                    "keySecret",
                                    Secret.MASK,
                                    "an SSH private key that ssh can read; if it has a passphrase, that in password"));
        }
    }

    private static Map<String, String> secret(Secret passphrase) {
        Map<String, String> variables = new HashMap<>();
        if (passphrase.isGiven()) {
            variables.put(PASSPHRASE, passphrase.reveal());
        }
        return variables;
    }

    /** The program that ssh asks, which answers once: ssh asks for ever. The passphrase itself is in its environment alone. */
    private static String asking(Path folder, Secret passphrase) throws IOException {
        Path script = folder.resolve("askpass");
        String text = passphrase.isGiven()
                ? "#!/bin/sh\nmkdir \"$0.asked\" 2>/dev/null && printf '%s\\n' \"$" + PASSPHRASE + "\"\n"
                : "#!/bin/sh\nexit 1\n";
        Files.write(script, List.of(text.stripTrailing()), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }

    @Override
    public void close() {
        try {
            agent.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already.
            agent.destroy();
        }
        List<ProcessHandle> all =
                Stream.concat(agent.descendants(), Stream.of(agent.toHandle())).toList();
        all.forEach(ProcessHandle::destroy);
        // It takes its socket away itself, while others clear the folder away.
        all.forEach(
                one -> one.onExit().completeOnTimeout(one, 1, TimeUnit.SECONDS).join());
    }
}
