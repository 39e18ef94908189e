package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.programs.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What ssh is told.
 *
 * @param folder where its files are
 * @param keys of the host, as far as the connection names them
 * @param own whether the connection has a key of its own, which an agent holds
 */
record SshConfiguration(Path folder, HostKeys keys, boolean own) {

    private static final String KNOWN = "known_hosts";
    private static final String TAKEN = "taken_hosts";
    private static final Path SYSTEM = Path.of("/etc/ssh/ssh_config");

    /** How git calls ssh. Writes the files that it reads. */
    String command(Duration silence) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "BatchMode yes",
                "ConnectTimeout " + Math.min(15, Math.max(1, silence.toSeconds())),
                "ServerAliveInterval " + Math.max(1, silence.toSeconds() / 4),
                "ServerAliveCountMax 4",
                "ForwardAgent no",
                "ForwardX11 no",
                "ClearAllForwardings yes",
                "PermitLocalCommand no",
                "UpdateHostKeys no",
                "HashKnownHosts no"));
        if (own) {
            lines.addAll(List.of(
                    "IdentityAgent " + quoted("agent"),
                    "IdentityFile " + quoted("none"),
                    "PreferredAuthentications publickey",
                    "ControlMaster no",
                    "ControlPath none"));
        }
        if (!keys.none()) {
            Files.write(folder.resolve(KNOWN), keys.lines());
            lines.add("UserKnownHostsFile " + quoted(KNOWN));
            lines.add("GlobalKnownHostsFile /dev/null");
            lines.add("StrictHostKeyChecking yes");
        } else if (own) {
            // What the machine's administrator knows of hosts holds; of others the first key is taken, and told.
            lines.add("UserKnownHostsFile " + quoted(TAKEN));
            lines.add("StrictHostKeyChecking accept-new");
        }
        if (own) {
            if (Files.isReadable(SYSTEM)) {
                lines.add("Include " + SYSTEM);
            }
            Path file = Files.write(folder.resolve("ssh_config"), lines);
            return "ssh -F " + ShellWords.quoted(file.toString());
        }
        StringBuilder command = new StringBuilder("ssh");
        lines.forEach(line -> command.append(" -o ").append(ShellWords.quoted(line.replaceFirst(" ", "="))));
        return command.toString();
    }

    private String quoted(String name) {
        return "\"" + folder.resolve(name) + "\"";
    }

    static List<String> takenKeys(Path folder) throws IOException {
        Path taken = folder.resolve(TAKEN);
        return Files.isRegularFile(taken) ? Files.readAllLines(taken) : List.of();
    }
}
