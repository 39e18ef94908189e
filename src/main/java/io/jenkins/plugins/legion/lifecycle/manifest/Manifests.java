package io.jenkins.plugins.legion.lifecycle.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Resources as people write them: YAML or JSON, many documents in a file, in the spelling of Legion or of ODAHU. See
 * {@code docs/manifests.md} for every field.
 */
public final class Manifests {

    /** The JSON Schema of a manifest, for editors, on the class path. */
    public static final String SCHEMA = "/io/jenkins/plugins/legion/manifest.schema.json";

    private Manifests() {}

    /**
     * Reads every resource of a file, in its order.
     *
     * @throws InvalidInput naming every fault in the file with its line
     * @throws IOException if the file is there and cannot be read
     */
    public static List<Resource> read(Path file) throws IOException {
        String name = file.toString().replace('\\', '/');
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(new Fault(name, "no such file", "a manifest in YAML or JSON"));
        }
        try (InputStream content = Files.newInputStream(file)) {
            return parse(name, content.readNBytes(ManifestSource.LARGEST + 1));
        }
    }

    /**
     * The one training among the resources of a file, whatever else stands in it.
     *
     * @param field what names the id, for messages
     * @param id which training; empty where there is one only
     * @throws InvalidInput naming the trainings that there are
     */
    public static ModelTraining training(Path file, List<Resource> resources, String field, String id) {
        List<ModelTraining> trainings = of(resources, ModelTraining.class);
        if (trainings.isEmpty()) {
            String found = resources.stream()
                    .map(resource -> resource.kind().word() + " " + resource.id())
                    .collect(Collectors.joining(", "));
            throw new InvalidInput(new Fault(file + ": kind", found, "a ModelTraining, which says what to train"));
        }
        return chosen(file, trainings, field, id);
    }

    /**
     * The one packaging among the resources of a file, whatever else stands in it.
     *
     * @param field what names the id, for messages
     * @param id which packaging; empty where there is one only
     * @throws InvalidInput naming the packagings that there are
     */
    public static ModelPackaging packaging(Path file, List<Resource> resources, String field, String id) {
        return only(file, of(resources, ModelPackaging.class), "a ModelPackaging, which says what to make", field, id);
    }

    /**
     * The one deployment among the resources of a file, whatever else stands in it.
     *
     * @param field what names the id, for messages
     * @param id which deployment; empty where there is one only
     * @throws InvalidInput naming the deployments that there are
     */
    public static ModelDeployment deployment(Path file, List<Resource> resources, String field, String id) {
        return only(
                file, of(resources, ModelDeployment.class), "a ModelDeployment, which says what to serve", field, id);
    }

    private static <R extends Resource> R only(Path file, List<R> all, String expected, String field, String id) {
        if (all.isEmpty()) {
            throw new InvalidInput(Fault.missing(file + ": kind", expected));
        }
        return chosen(file, all, field, id);
    }

    private static <R extends Resource> R chosen(Path file, List<R> all, String field, String id) {
        List<R> wanted =
                all.stream().filter(one -> id.isEmpty() || one.id().equals(id)).toList();
        if (wanted.size() != 1) {
            String ids = all.stream().map(Resource::id).collect(Collectors.joining(", "));
            throw new InvalidInput(new Fault(field, id, "one of those in " + file + ": " + ids));
        }
        return wanted.get(0);
    }

    /** Those of a type, in their order. */
    public static <R extends Resource> List<R> of(List<Resource> resources, Class<R> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Reads every resource of a file's content.
     *
     * @param source what the content is called in faults, usually the file's name; {@code .json} makes it JSON
     * @throws InvalidInput naming every fault with its line
     */
    public static List<Resource> parse(String source, byte[] content) {
        return ManifestReader.read(ManifestSource.of(source, content));
    }

    /** As {@link #parse(String, byte[])}. */
    public static List<Resource> parse(String source, String content) {
        return parse(source, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The resource as one JSON object {@code {kind, id, spec}} in ODAHU's spelling. Secrets are masked; of a resource without a
     * type of its own only the kind and the id are known.
     */
    public static ObjectNode toTree(Resource resource) {
        return ManifestWriter.tree(resource);
    }
}
