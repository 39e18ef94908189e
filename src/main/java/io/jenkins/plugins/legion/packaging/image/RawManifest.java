package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import io.jenkins.plugins.legion.files.Sha256;

/**
 * A manifest as it was found.
 *
 * @param type its media type
 * @param bytes as its digest has them
 */
record RawManifest(String type, byte[] bytes) {

    /** In bytes: what registries take at most. */
    static final int LONGEST = 4 << 20;

    String digest() {
        return Sha256.written(bytes);
    }

    JsonNode tree(String of) throws StoreRefusal {
        return ImageJson.read(bytes, "the manifest of " + of);
    }

    /** By what it says of itself, else by what it has; servers of files know no types. */
    static RawManifest of(String told, byte[] bytes, String of) throws StoreRefusal {
        JsonNode tree = ImageJson.read(bytes, "the manifest of " + of);
        String type = tree.path("mediaType").asText("");
        if (type.isEmpty()) {
            type = MediaTypes.isImage(told) || MediaTypes.isList(told)
                    ? told
                    : tree.has("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
        }
        if (!MediaTypes.isImage(type) && !MediaTypes.isList(type)) {
            throw new StoreRefusal("'" + of + "' is of the kind '" + type + "', where an image of OCI's or docker's"
                    + " second schema is expected");
        }
        return new RawManifest(type, bytes);
    }
}
