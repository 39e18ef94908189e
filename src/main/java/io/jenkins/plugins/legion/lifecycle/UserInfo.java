package io.jenkins.plugins.legion.lifecycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** User name and password in a URI, where people put tokens that nobody should read in a log or a record. */
public final class UserInfo {

    /** Its end is the last {@code @} before the path, since people do not escape it. */
    private static final Pattern PATTERN = Pattern.compile("(?<=://)[^/?#]*@");

    private UserInfo() {}

    /** The URI without it; a text that is no URI stays as it is. */
    public static String removed(String uri) {
        return PATTERN.matcher(uri).replaceFirst("");
    }

    /**
     * The same for what was meant as a URI: whoever forgot its beginning has written a password all the same. A query is cut off, since
     * signatures stand there.
     */
    public static String maskedAnywhere(String text) {
        int query = text.indexOf('?');
        return masked(query < 0 ? text : text.substring(0, query) + "?…")
                .replaceAll("[^/\\s]*:[^/\\s]*@", Matcher.quoteReplacement(Secret.MASK) + "@");
    }

    /** The URI with a mask in its place. */
    public static String masked(String uri) {
        return PATTERN.matcher(uri).replaceFirst(Matcher.quoteReplacement(Secret.MASK) + "@");
    }
}
