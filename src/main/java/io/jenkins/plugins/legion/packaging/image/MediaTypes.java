package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.data.StoreRefusal;
import java.util.Map;
import java.util.Set;

/** What manifests and layers are called, by OCI and by docker. */
final class MediaTypes {

    static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
    static final String TAR = "application/vnd.oci.image.layer.v1.tar";
    static final String TAR_GZIP = TAR + "+gzip";

    private static final String DOCKER_TAR = "application/vnd.docker.image.rootfs.diff.tar";

    /** What a registry may answer with. */
    static final String MANIFESTS = String.join(", ", OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_LIST);

    private static final Map<String, String> DOCKERS =
            Map.of(DOCKER_TAR, TAR, DOCKER_TAR + ".gzip", TAR_GZIP, DOCKER_TAR + ".zstd", TAR + "+zstd");

    private static final Set<String> OCIS = Set.of(TAR, TAR_GZIP, TAR + "+zstd");

    private MediaTypes() {}

    static boolean isList(String type) {
        return type.equals(OCI_INDEX) || type.equals(DOCKER_LIST);
    }

    static boolean isImage(String type) {
        return type.equals(OCI_MANIFEST) || type.equals(DOCKER_MANIFEST);
    }

    /** OCI's name of a layer's kind; the bytes are the same. */
    static String layer(String type) throws StoreRefusal {
        String oci = DOCKERS.getOrDefault(type, type);
        if (!OCIS.contains(oci)) {
            throw new StoreRefusal("the base has a layer of the kind '" + type
                    + "', where a tar is expected, packed with" + " gzip, zstd or nothing");
        }
        return oci;
    }

    /** Docker's name of a layer's kind. */
    static String dockers(String oci) {
        return DOCKERS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(oci))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(oci);
    }
}
