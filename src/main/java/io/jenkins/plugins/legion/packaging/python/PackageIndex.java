package io.jenkins.plugins.legion.packaging.python;

import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An index of Python packages, as PEP 503 describes it.
 *
 * @param url where it is, such as {@code https://packages.example.com/simple}, without user name and password
 * @param username empty where anybody may ask it
 * @param password of that user
 */
public record PackageIndex(String url, String username, Secret password) {

    /** @throws IllegalArgumentException if the address is none, or has a user's name in it */
    public PackageIndex {
        if (!url.matches("(?i)https?://\\S+") || !UserInfo.removed(url).equals(url)) {
            throw new IllegalArgumentException("package index '" + UserInfo.maskedAnywhere(url)
                    + "'; expected an address that begins with https://, without user name and password");
        }
    }

    /** Whether that is its address too. */
    boolean isAt(String other) {
        return plain(url).equals(plain(other));
    }

    private static String plain(String url) {
        String text = url.replaceFirst("/+$", "");
        try {
            return URI.create(text).normalize().toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** With the user in it: for pip alone, in a file that nobody else reads. */
    String revealed() {
        return username.isEmpty() && !password.isGiven()
                ? url
                : url.replaceFirst("://", "://" + quoted(username) + ":" + quoted(password.reveal()) + "@");
    }

    /** As the password stands in an address. */
    static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
