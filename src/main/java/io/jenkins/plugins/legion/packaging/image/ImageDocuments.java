package io.jenkins.plugins.legion.packaging.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.data.StoreRefusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration and the manifest of an image: the same for the same base and layers, whatever they go to. What a base's configuration
 * has beside what is set here stays as it is, so it is no value of jib's, which has a fixed set of fields, and knows no layer that is not
 * compressed.
 */
final class ImageDocuments {

    /** An image tells nobody when it was made, or it would be another one each time. */
    private static final String CREATED = "1970-01-01T00:00:01Z";

    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    /** What docker adds beside OCI's fields, of the container that an image was made from. */
    private static final List<String> FOREIGN =
            List.of("id", "parent", "container", "container_config", "docker_version");

    private final byte[] configBytes;
    private final Blob config;
    private final RawManifest manifest;
    private final RawManifest dockers;

    private ImageDocuments(byte[] configBytes, String base, List<Descriptor> layers) throws StoreRefusal {
        this.configBytes = configBytes;
        this.config = Blob.of(MediaTypes.OCI_CONFIG, configBytes);
        ObjectNode oci = manifest(MediaTypes.OCI_MANIFEST, config.descriptor(), layers);
        if (!base.isEmpty()) {
            oci.putObject("annotations").put(BASE_DIGEST, base);
        }
        this.manifest = new RawManifest(MediaTypes.OCI_MANIFEST, ImageJson.write(oci));
        Descriptor named = config.descriptor();
        this.dockers = new RawManifest(
                MediaTypes.DOCKER_MANIFEST,
                ImageJson.write(manifest(
                        MediaTypes.DOCKER_MANIFEST,
                        new Descriptor(MediaTypes.DOCKER_CONFIG, named.digest(), named.bytes()),
                        layers.stream()
                                .map(one -> new Descriptor(MediaTypes.dockers(one.type()), one.digest(), one.bytes()))
                                .toList())));
    }

    static ImageDocuments of(Base base, List<OwnLayer> layers, ImageConfig config) throws IOException {
        List<Descriptor> all = new ArrayList<>(base.layers());
        layers.forEach(layer -> all.add(layer.descriptor()));
        return new ImageDocuments(ImageJson.write(configuration(base, layers, config)), base.digest(), all);
    }

    private static ObjectNode manifest(String type, Descriptor config, List<Descriptor> layers) {
        ObjectNode manifest = ImageJson.object();
        manifest.put("schemaVersion", 2).put("mediaType", type);
        config.writeTo(manifest.putObject("config"));
        ArrayNode list = manifest.putArray("layers");
        layers.forEach(layer -> layer.writeTo(list.addObject()));
        return manifest;
    }

    private static ObjectNode configuration(Base base, List<OwnLayer> layers, ImageConfig wanted) {
        ObjectNode tree = base.config().deepCopy();
        tree.remove(FOREIGN);
        tree.put("created", CREATED);
        ObjectNode runs = tree.path("config") instanceof ObjectNode given ? given : tree.putObject("config");
        change(runs, wanted);
        ObjectNode root = tree.path("rootfs") instanceof ObjectNode given ? given : tree.putObject("rootfs");
        root.put("type", "layers");
        ArrayNode diffIds = root.path("diff_ids") instanceof ArrayNode given ? given : root.putArray("diff_ids");
        ArrayNode history = tree.path("history") instanceof ArrayNode given ? given : tree.putArray("history");
        for (OwnLayer layer : layers) {
            diffIds.add(layer.diffId());
            history.addObject()
                    .put("created", CREATED)
                    .put("created_by", "legion")
                    .put("comment", layer.name());
        }
        return tree;
    }

    private static void change(ObjectNode runs, ImageConfig wanted) {
        if (!wanted.entrypoint().isEmpty()) {
            put(runs, "Entrypoint", wanted.entrypoint());
            runs.remove("Cmd");
        }
        if (!wanted.cmd().isEmpty()) {
            put(runs, "Cmd", wanted.cmd());
        }
        if (!wanted.workingDir().isEmpty()) {
            runs.put("WorkingDir", wanted.workingDir());
        }
        if (!wanted.user().isEmpty()) {
            runs.put("User", wanted.user());
        }
        if (!wanted.env().isEmpty()) {
            change(runs, wanted.env());
        }
        if (!wanted.ports().isEmpty()) {
            ObjectNode ports =
                    runs.path("ExposedPorts") instanceof ObjectNode given ? given : runs.putObject("ExposedPorts");
            wanted.ports().forEach(port -> ports.putObject(port.contains("/") ? port : port + "/tcp"));
        }
        if (!wanted.labels().isEmpty()) {
            ObjectNode labels = runs.path("Labels") instanceof ObjectNode given ? given : runs.putObject("Labels");
            wanted.labels().forEach(labels::put);
        }
    }

    /** Those of the base in their order, with our values; our others behind. */
    private static void change(ObjectNode runs, Map<String, String> wanted) {
        Map<String, String> left = new TreeMap<>(wanted);
        List<String> all = new ArrayList<>();
        for (JsonNode one : runs.path("Env")) {
            String name = one.asText().replaceFirst("(?s)=.*", "");
            String value = left.remove(name);
            all.add(value == null ? one.asText() : name + "=" + value);
        }
        left.forEach((name, value) -> all.add(name + "=" + value));
        put(runs, "Env", all);
    }

    private static void put(ObjectNode node, String field, List<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }

    byte[] configBytes() {
        return configBytes;
    }

    Blob config() {
        return config;
    }

    RawManifest manifest() {
        return manifest;
    }

    /** The same by docker's second schema, for registries that take nothing else. Its digest is another. */
    RawManifest dockersManifest() {
        return dockers;
    }
}
