package io.jenkins.plugins.legion.data.azureblob;

import io.jenkins.plugins.legion.data.https.HttpsPath;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.UserInfo;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a connection of the type {@code azureblob} leads.
 *
 * @param container its address, without a slash at its end
 * @param path a blob, or the beginning of blobs' names; may be empty
 * @param signature the query that opens it, without a question mark; empty where everybody may read
 */
record BlobPlace(String container, String path, String signature) {

    private static final String EXPECTED = "https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH";

    static BlobPlace of(String address, Secret secret) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
                throw broken(address);
            }
            // Servers of one's own have no names for accounts, so those stand in the path.
            boolean named = uri.getHost().matches("[a-z0-9-]+\\.blob\\..+");
            String[] parts = uri.getPath().split("/", named ? 3 : 4);
            int at = named ? 1 : 2;
            if (parts.length <= at || !parts[at].matches("\\$?[a-z0-9][a-z0-9-]{0,62}")) {
                throw broken(address);
            }
            String account = named ? "" : "/" + HttpsPath.name(parts[1]);
            String container = uri.getScheme() + "://" + uri.getRawAuthority() + account + "/" + parts[at];
            return new BlobPlace(container, parts.length > at + 1 ? parts[at + 1] : "", signature(secret));
        } catch (URISyntaxException e) {
            throw broken(address);
        }
    }

    /** As people copy it: an address with it, or it alone, with a question mark or without. */
    private static String signature(Secret secret) {
        String text = secret.reveal().strip();
        text = text.substring(text.indexOf('?') + 1);
        if (!text.isEmpty() && !text.matches("[\\x21-\\x7E]*\\bsig=[\\x21-\\x7E]+")) {
            throw new InvalidInput(new Fault("keySecret", Secret.MASK, "a shared access signature: sv=…&sig=…"));
        }
        return text;
    }

    private static InvalidInput broken(String address) {
        return new InvalidInput(new Fault("uri", UserInfo.maskedAnywhere(address), EXPECTED));
    }

    /** A question about the container. */
    URI asking(String query) {
        return URI.create(
                container + "?restype=container&comp=list" + query + (signature.isEmpty() ? "" : "&" + signature));
    }

    URI blob(String key) {
        return URI.create(container + "/" + HttpsPath.of(key) + (signature.isEmpty() ? "" : "?" + signature));
    }
}
