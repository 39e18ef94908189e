package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;
import java.util.regex.Pattern;

/**
 * Names content, as OCI does.
 *
 * @param type its media type
 * @param digest {@code sha256:} and 64 hexadecimal digits: no other kind is in use
 * @param bytes how many
 */
record Descriptor(String type, String digest, long bytes) {

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** @throws StoreRefusal if it is none */
    static Descriptor of(JsonNode tree) throws StoreRefusal {
        Descriptor found = new Descriptor(
                tree.path("mediaType").asText(""),
                tree.path("digest").asText(""),
                tree.path("size").asLong(-1));
        if (!isDigest(found.digest) || found.bytes < 0) {
            throw new StoreRefusal("a manifest names content by '" + found.digest + "', with " + found.bytes
                    + " bytes, where sha256 and a length are expected");
        }
        return found;
    }

    String hex() {
        return hex(digest);
    }

    /** A digest's digits alone. */
    static String hex(String digest) {
        return digest.substring(Sha256.PREFIX.length());
    }

    void writeTo(ObjectNode node) {
        node.put("mediaType", type).put("digest", digest).put("size", bytes);
    }

    @Override
    public String toString() {
        return digest;
    }
}
