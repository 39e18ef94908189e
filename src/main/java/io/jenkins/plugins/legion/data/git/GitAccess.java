package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.data.TrustedAuthorities;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How git reaches what a connection leads to. With credentials of the connection's own, neither keys, agents and helpers of
 * the user nor the user's configuration are asked; without any, they are, as for everybody who calls git. Secrets are in memory alone:
 * an SSH key in an agent, a password in git's environment, from where a helper takes it for this one server.
 */
final class GitAccess implements Closeable {

    /** Bytes that the name of a socket may have, on every system. */
    private static final int LONGEST_SOCKET = 100;

    /** A file that git-lfs writes down how far it is in: git itself says nothing meanwhile. */
    private static final String PROGRESS = "lfs-progress";

    private static final String USER = "LEGION_GIT_USER";
    private static final String PASSWORD = "LEGION_GIT_PASSWORD";

    /** Servers that take tokens take any name with them; this is the one that all of them take. */
    private static final String ANYBODY = "x-token-auth";

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> options;
    private final SshAgent agent;

    private GitAccess(Path folder, Map<String, String> environment, List<String> options, SshAgent agent) {
        this.folder = folder;
        this.environment = environment;
        this.options = options;
        this.agent = agent;
    }

    /** @param silence after which a server that sends nothing is given up */
    static GitAccess open(GitPlace place, Connection connection, Programs programs, Duration silence)
            throws IOException, InterruptedException {
        Path folder = privateFolder();
        SshAgent agent = null;
        try {
            Map<String, String> environment = quiet(programs.environment());
            List<String> options = new ArrayList<>(careful(place, silence));
            options.addAll(LargeFiles.options(programs));
            environment.put("GIT_LFS_PROGRESS", folder.resolve(PROGRESS).toString());
            if (place.way() == GitPlace.Way.SSH) {
                HostKeys keys = HostKeys.of(connection.publicKey(), place);
                if (connection.keySecret().isGiven()) {
                    isolate(environment, folder);
                    Path socket = folder.resolve("agent");
                    agent = SshAgent.start(programs, socket, SshKey.of(connection.keySecret()), connection.password());
                    environment.put("SSH_AUTH_SOCK", socket.toString());
                }
                environment.put("GIT_SSH_COMMAND", new SshConfiguration(folder, keys, agent != null).command(silence));
                environment.put("GIT_SSH_VARIANT", "ssh");
            } else if (place.way() == GitPlace.Way.HTTP) {
                web(place, connection, folder, environment, options);
            }
            return new GitAccess(folder, environment, options, agent);
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (agent != null) {
                agent.close();
            }
            Folders.remove(folder);
            throw e;
        }
    }

    private static void web(
            GitPlace place, Connection connection, Path folder, Map<String, String> environment, List<String> options)
            throws IOException {
        String password = password(place, connection);
        if (!password.isEmpty()) {
            isolate(environment, folder);
            environment.put(USER, place.user().isEmpty() ? ANYBODY : place.user());
            environment.put(PASSWORD, password);
            options.addAll(List.of(
                    "-c",
                    "credential.helper=",
                    "-c",
                    "credential." + place.server() + ".helper=!f() { test \"$1\" = get && printf"
                            + " 'username=%s\\npassword=%s\\n' \"$" + USER + "\" \"$" + PASSWORD + "\"; }; f"));
        }
        if (!connection.publicKey().isBlank()) {
            // With those of the machine, since submodules may be elsewhere.
            Path authorities = folder.resolve("authorities.pem");
            StringBuilder trusted = new StringBuilder(connection.publicKey().strip()).append('\n');
            for (Path others : TrustedAuthorities.files(environment)) {
                trusted.append(Files.readString(others, StandardCharsets.ISO_8859_1))
                        .append('\n');
            }
            Files.writeString(authorities, trusted, StandardCharsets.ISO_8859_1);
            environment.put("GIT_SSL_CAINFO", authorities.toString());
        }
    }

    private static String password(GitPlace place, Connection connection) {
        Secret given = connection.password().isGiven() ? connection.password() : connection.keySecret();
        return given.isGiven() ? given.reveal() : place.password();
    }

    private static Path privateFolder() throws IOException {
        Path folder = Files.createTempDirectory("legion-git-");
        if (folder.toString().length() + "/agent".length() > LONGEST_SOCKET) {
            Files.delete(folder);
            return Files.createTempDirectory(Path.of("/tmp"), "legion-git-");
        }
        return folder;
    }

    /** What a program of this machine has, less what would lead git elsewhere or make it ask somebody. */
    private static Map<String, String> quiet(Map<String, String> environment) {
        Map<String, String> quiet = new HashMap<>(environment);
        quiet.keySet()
                .removeIf(name -> name.startsWith("GIT_") && !name.matches("GIT_(PROXY_)?SSL_CA(INFO|PATH)")
                        || name.equals("LANGUAGE"));
        quiet.put("LC_ALL", "C");
        quiet.put("GIT_TERMINAL_PROMPT", "0");
        quiet.put("GIT_ASKPASS", "false");
        quiet.put("SSH_ASKPASS", "false");
        quiet.put("SSH_ASKPASS_REQUIRE", "force");
        quiet.put("GCM_INTERACTIVE", "never");
        return quiet;
    }

    private static void isolate(Map<String, String> environment, Path folder) throws IOException {
        Path configuration = folder.resolve("gitconfig");
        Files.writeString(configuration, "");
        environment.put("GIT_CONFIG_GLOBAL", configuration.toString());
        environment.put("HOME", folder.toString());
        environment.put("XDG_CONFIG_HOME", folder.toString());
        environment.remove("SSH_AUTH_SOCK");
    }

    /** Of a repository nothing is run, and it leads to nothing but what the connection itself may lead to. */
    private static List<String> careful(GitPlace place, Duration silence) {
        List<String> options = new ArrayList<>();
        boolean plain = place.url().startsWith("http:");
        for (String option : List.of(
                "core.hooksPath=/dev/null",
                "core.fsmonitor=false",
                "core.autocrlf=false",
                "init.templateDir=",
                "protocol.allow=never",
                "protocol.https.allow=always",
                "protocol.ssh.allow=always",
                "protocol.http.allow=" + (plain ? "always" : "never"),
                "protocol.file.allow=" + (place.way() == GitPlace.Way.FILE ? "user" : "never"),
                "submodule.recurse=false",
                "fetch.recurseSubmodules=false",
                "gc.auto=0",
                "maintenance.auto=false",
                "advice.detachedHead=false",
                "http.lowSpeedLimit=1",
                "http.lowSpeedTime=" + Math.max(1, silence.toSeconds()))) {
            options.add("-c");
            options.add(option);
        }
        return options;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Grows while large files arrive. */
    long arrived() {
        return folder.resolve(PROGRESS).toFile().length();
    }

    /** They go before git's command. */
    List<String> options() {
        return options;
    }

    /** The host's keys that ssh has taken without knowing them, as lines of {@code known_hosts}. */
    List<String> takenKeys() throws IOException {
        return SshConfiguration.takenKeys(folder);
    }

    @Override
    public void close() {
        if (agent != null) {
            agent.close();
        }
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            // Nothing secret is in it, and what is temporary is cleared away by the system.
            folder.toFile().deleteOnExit();
        }
    }
}
