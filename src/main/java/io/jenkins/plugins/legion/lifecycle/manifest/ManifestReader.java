package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.OtherResource;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ResourceKind;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Mapping;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes resources of a file's documents, each by its kind. */
final class ManifestReader {

    private final ManifestSource source;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private ManifestReader(ManifestSource source) {
        this.source = source;
    }

    /** @throws InvalidInput naming every fault of every document */
    static List<Resource> read(ManifestSource source) {
        ManifestReader reader = new ManifestReader(source);
        ManifestParser.Parsed parsed = ManifestParser.parse(source);
        reader.documents(parsed.documents());
        reader.faults.addAll(parsed.faults());
        if (reader.resources.isEmpty() && reader.faults.isEmpty()) {
            reader.faults.add(Fault.missing(source.name() + ": kind", "at least one resource"));
        }
        if (!reader.faults.isEmpty()) {
            throw new InvalidInput(reader.faults);
        }
        return List.copyOf(reader.resources);
    }

    private void documents(List<ManifestNode> documents) {
        for (int i = 0; i < documents.size(); i++) {
            String name = source.name() + (documents.size() == 1 ? "" : ", document " + (i + 1));
            if (documents.get(i) instanceof Sequence list) {
                items(name, list.items());
            } else {
                document(name, documents.get(i));
            }
        }
    }

    private void items(String name, List<ManifestNode> items) {
        for (int i = 0; i < items.size(); i++) {
            document(name + ", item " + (i + 1), items.get(i));
        }
    }

    private void document(String name, ManifestNode node) {
        ManifestDocument document = new ManifestDocument(name);
        if (node instanceof Mapping mapping) {
            resource(document, mapping).ifPresent(resources::add);
        } else {
            document.place("", "", node.line());
            document.fault("kind", node.description(), "a mapping with kind, id and spec");
        }
        faults.addAll(document.faults());
    }

    private static Optional<Resource> resource(ManifestDocument document, Mapping mapping) {
        document.place("", "", mapping.line());
        ManifestFields top = new ManifestFields(document, "", mapping, ManifestShape.RESOURCE);
        String word = top.text("kind");
        Optional<ResourceKind> kind = ResourceKind.find(word);
        if (kind.isEmpty()) {
            document.fault("kind", Fault.notOneOf(ResourceKind.words(), "kind", word));
            return Optional.empty();
        }
        String id = id(document, top, mapping);
        return spec(document, mapping).flatMap(spec -> switch (kind.get()) {
            case MODEL_TRAINING -> TrainingManifest.read(document, id, spec);
            case TOOLCHAIN_INTEGRATION -> ToolchainManifest.read(document, id, spec);
            case CONNECTION -> ConnectionManifest.read(document, id, spec);
            case PACKAGING_INTEGRATION -> PackagingIntegrationManifest.read(document, id, spec);
            case MODEL_PACKAGING -> PackagingManifest.read(document, id, spec);
            case MODEL_DEPLOYMENT -> DeploymentManifest.read(document, id, spec);
            default -> other(document, kind.get(), id);
        });
    }

    private static Optional<Resource> other(ManifestDocument document, ResourceKind kind, String id) {
        if (!id.isEmpty()) {
            Names.ID.fault("id", id).ifPresent(fault -> document.fault("id", fault));
        }
        return document.isValid() ? Optional.of(new OtherResource(kind, id)) : Optional.empty();
    }

    /** The id; a manifest for {@code kubectl} has it as {@code metadata.name}. */
    private static String id(ManifestDocument document, ManifestFields top, Mapping mapping) {
        if (!top.has("id")
                && mapping.fields().get("metadata") instanceof Mapping metadata
                && metadata.fields().get("name") instanceof ManifestNode.Scalar name) {
            document.place("id", "metadata.name", name.line());
            return name.text();
        }
        return top.text("id");
    }

    private static Optional<Mapping> spec(ManifestDocument document, Mapping mapping) {
        ManifestNode spec = mapping.fields().get("spec");
        if (spec instanceof Mapping fields) {
            return Optional.of(fields);
        }
        document.fault("spec", spec == null ? "" : spec.description(), "a mapping of the resource's own fields");
        return Optional.empty();
    }
}
