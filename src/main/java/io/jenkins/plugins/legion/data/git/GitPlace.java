package io.jenkins.plugins.legion.data.git;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection of the type {@code git} leads.
 *
 * @param way how it is reached
 * @param url as git takes it, with the user that ssh needs and without any secret
 * @param host its name; empty for a folder
 * @param port another one than the usual; 0 otherwise
 * @param user as the address or the connection names one; may be empty
 * @param password as people put it into an address; usually empty
 */
record GitPlace(Way way, String url, String host, int port, String user, String password) {

    /** How a repository is reached. */
    enum Way {
        SSH,
        HTTP,
        FILE
    }

    private static final String EXPECTED = "https://HOST/PATH, ssh://USER@HOST/PATH, USER@HOST:PATH or file:///PATH";

    /** Neither begins with a dash: ssh would take it for an option. */
    private static final String HOST = "(?<host>[A-Za-z0-9_][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+\\])";

    private static final String USER = "(?:(?<user>[A-Za-z0-9_.][A-Za-z0-9_.+~-]*)@)?";

    /** No port stands in it, and no drive of Windows is it. */
    private static final Pattern SCP = Pattern.compile(USER + "(?!.:)" + HOST + ":(?<path>[^:\\s-][^\\s]*)");

    private static final Pattern SSH =
            Pattern.compile("(?:git\\+)?ssh://" + USER + HOST + "(?::(?<port>\\d{1,5}))?(?<path>/[^\\s]*)");

    /** @throws InvalidInput if the address is none that a repository can be fetched from */
    static GitPlace of(Connection connection) {
        String address = connection.uri().strip();
        Matcher ssh = SSH.matcher(address);
        if (ssh.matches()) {
            int port = ssh.group("port") == null ? 0 : Integer.parseInt(ssh.group("port"));
            String user = sshUser(connection, ssh.group("user"));
            String url =
                    "ssh://" + before(user) + ssh.group("host") + (port == 0 ? "" : ":" + port) + ssh.group("path");
            return new GitPlace(Way.SSH, url, unbracketed(ssh.group("host")), port, user, "");
        }
        if (address.startsWith("/") && !hasControls(address)) {
            return new GitPlace(Way.FILE, "file://" + address, "", 0, "", "");
        }
        if (!address.contains("://")) {
            return scp(connection, address);
        }
        return uri(connection, address);
    }

    private static GitPlace scp(Connection connection, String address) {
        Matcher scp = SCP.matcher(address);
        if (!scp.matches()) {
            throw broken(address);
        }
        String user = sshUser(connection, scp.group("user"));
        String url = before(user) + scp.group("host") + ":" + scp.group("path");
        return new GitPlace(Way.SSH, url, unbracketed(scp.group("host")), 0, user, "");
    }

    private static GitPlace uri(Connection connection, String address) {
        URI uri = parsed(address);
        if ("file".equals(uri.getScheme())
                && uri.getPath() != null
                && uri.getPath().length() > 1) {
            return new GitPlace(Way.FILE, "file://" + uri.getPath(), "", 0, "", "");
        }
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw broken(address);
        }
        String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        return new GitPlace(
                Way.HTTP,
                UserInfo.removed(address),
                uri.getHost(),
                Math.max(0, uri.getPort()),
                connection.username().isEmpty() ? user : connection.username(),
                colon < 0 ? "" : info.substring(colon + 1));
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw broken(address);
        }
    }

    /** Hosts of repositories have one user for all, who is called git. */
    private static String sshUser(Connection connection, String written) {
        if (written != null) {
            return written;
        }
        if (!connection.username().isEmpty()) {
            if (!connection.username().matches("[A-Za-z0-9_.][A-Za-z0-9_.+~-]*")) {
                throw new InvalidInput(new Fault("username", connection.username(), "a user's name"));
            }
            return connection.username();
        }
        return connection.keySecret().isGiven() ? "git" : "";
    }

    private static String before(String user) {
        return user.isEmpty() ? "" : user + "@";
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static InvalidInput broken(String address) {
        return new InvalidInput(new Fault("uri", UserInfo.maskedAnywhere(address), EXPECTED));
    }

    /** What a credential counts for: the server, and nothing else. */
    String server() {
        return url.replaceFirst("^(https?://[^/]+).*$", "$1");
    }

    /** As {@code known_hosts} has it. */
    String knownAs() {
        return port == 0 || port == 22 ? host : "[" + host + "]:" + port;
    }

    /** For people. */
    String name() {
        return "the repository " + url;
    }
}
