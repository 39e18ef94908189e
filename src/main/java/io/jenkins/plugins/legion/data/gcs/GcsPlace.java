package io.jenkins.plugins.legion.data.gcs;

import io.jenkins.plugins.legion.data.https.HttpsPath;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a connection of the type {@code gcs} leads.
 *
 * @param server that is asked, without a slash at its end
 * @param bucket its name
 * @param path an object, or the beginning of objects' names; may be empty
 */
record GcsPlace(String server, String bucket, String path) {

    private static final String SERVER = "https://storage.googleapis.com";

    private static final Pattern ADDRESS = Pattern.compile(
            "(?:gs://|https://storage\\.(?:googleapis|cloud\\.google)\\.com/|(?<server>https?://[^/?#@]+)/)"
                    + "(?<bucket>[a-z0-9][a-z0-9._-]{1,220}[a-z0-9])(?:/(?<path>.*))?",
            Pattern.DOTALL);

    /** @throws InvalidInput if there is no bucket in it */
    static GcsPlace of(String address) {
        Matcher found = ADDRESS.matcher(address);
        if (!found.matches() || address.contains("@")) {
            throw new InvalidInput(new Fault(
                    "uri",
                    UserInfo.maskedAnywhere(address),
                    "gs://BUCKET/PATH, or https://HOST/BUCKET/PATH of a server of one's own"));
        }
        return new GcsPlace(
                found.group("server") == null ? SERVER : found.group("server"),
                found.group("bucket"),
                found.group("path") == null ? "" : found.group("path"));
    }

    URI object(String key, String query) {
        return URI.create(server + "/storage/v1/b/" + bucket + "/o/" + HttpsPath.name(key) + query);
    }

    URI list(String query) {
        return URI.create(server + "/storage/v1/b/" + bucket + "/o" + query);
    }

    /** Google's own; a server of one's own knows nothing of its accounts. */
    boolean isGoogles() {
        return server.equals(SERVER);
    }

    String name() {
        return "bucket '" + bucket + "' at " + (isGoogles() ? "Google Cloud Storage" : server);
    }
}
