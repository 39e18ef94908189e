package io.jenkins.plugins.legion.data.https;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

/**
 * Where a connection of the type {@code https} leads.
 *
 * @param folder the address up to its last slash, as it is sent
 * @param file what comes behind that, decoded; empty where the address is a folder's
 * @param query that belongs to the file, as it is sent, such as a signature; may be empty
 * @param userInfo user and password as people write them into addresses; may be empty
 */
record HttpsPlace(String folder, String file, String query, String userInfo) {

    private static final String EXPECTED = "https://HOST/PATH of a file, or of a folder with a slash at its end";

    /** @throws InvalidInput if the address is none of a web server's */
    static HttpsPlace of(Connection connection) {
        URI uri = parsed(connection.uri());
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawFragment() != null) {
            throw broken(connection.uri());
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        int slash = path.lastIndexOf('/') + 1;
        String folder = uri.getScheme() + "://" + host(uri) + path.substring(0, slash);
        String file = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        return new HttpsPlace(
                folder,
                file,
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                uri.getUserInfo() == null ? "" : uri.getUserInfo());
    }

    private static String host(URI uri) {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw broken(address);
        }
    }

    private static InvalidInput broken(String address) {
        return new InvalidInput(new Fault("uri", UserInfo.maskedAnywhere(address), EXPECTED));
    }

    /** The address of what is below the folder. */
    URI of(String key) {
        return URI.create(folder + HttpsPath.of(key) + (key.equals(file) && !query.isEmpty() ? "?" + query : ""));
    }

    /** Whether a key is below the folder, whatever a server makes of it. */
    static boolean isBelow(String key) {
        return !key.startsWith("/")
                && Arrays.stream(key.split("/", -1)).noneMatch(name -> name.equals("..") || name.equals("."))
                && !key.contains("//");
    }
}
