package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code spec} of a packaging integration. */
final class PackagingIntegrationManifest {

    private final ManifestDocument document;

    private PackagingIntegrationManifest(ManifestDocument document) {
        this.document = document;
    }

    /** The integration; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping mapping) {
        return new PackagingIntegrationManifest(document)
                .read(id, new ManifestFields(document, "spec", mapping, ManifestShape.PACKAGING_INTEGRATION));
    }

    private Optional<Resource> read(String id, ManifestFields spec) {
        Names.ID.fault("id", id).ifPresent(fault -> document.fault("id", fault));
        String entrypoint = spec.text("entrypoint");
        if (entrypoint.isEmpty()) {
            document.fault(spec.at("entrypoint"), "", "the program that packages");
        }
        String defaultImage = spec.text("defaultImage");
        boolean privileged = spec.truth("privileged");
        Optional<ManifestFields> schema = spec.object("schema", ManifestShape.PACKAGING_SCHEMA);
        List<TargetSchema> targets = schema.map(it -> targets(it)).orElse(List.of());
        Optional<ManifestFields> arguments = schema.flatMap(it -> it.object("arguments", ManifestShape.ARGUMENTS));
        List<ArgumentProperty> properties = arguments.map(it -> properties(it)).orElse(List.of());
        List<String> required = arguments.map(it -> it.texts("required")).orElse(List.of());
        List<String> names = properties.stream()
                .map(ArgumentProperty::name)
                .filter(name -> !name.isBlank())
                .toList();
        for (int i = 0; i < required.size(); i++) {
            if (!names.contains(required.get(i))) {
                String where = "spec.schema.arguments.required[" + i + "]";
                document.fault(where, Fault.notOneOf(names, where, required.get(i)));
            }
        }
        return document.isValid()
                ? Optional.of(new PackagingIntegration(
                        id, entrypoint, defaultImage, privileged, targets, properties, required))
                : Optional.empty();
    }

    private List<TargetSchema> targets(ManifestFields schema) {
        List<TargetSchema> targets = new ArrayList<>();
        for (ManifestFields it : schema.objects("targets", ManifestShape.TARGET_SCHEMA)) {
            targets.add(new TargetSchema(name(it), types(it), it.truth("required"), it.text("default")));
        }
        once("spec.schema.targets", targets.stream().map(TargetSchema::name).toList());
        return targets;
    }

    private List<ConnectionType> types(ManifestFields target) {
        List<ConnectionType> types = new ArrayList<>();
        List<String> words = target.texts("connectionTypes");
        for (int i = 0; i < words.size(); i++) {
            String where = target.at("connectionTypes") + "[" + i + "]";
            String word = words.get(i);
            ConnectionType.find(word)
                    .ifPresentOrElse(
                            types::add,
                            () -> document.fault(where, Fault.notOneOf(ConnectionType.words(), where, word)));
        }
        return types;
    }

    private List<ArgumentProperty> properties(ManifestFields arguments) {
        List<ArgumentProperty> properties = new ArrayList<>();
        for (ManifestFields it : arguments.objects("properties", ManifestShape.ARGUMENT)) {
            Map<String, Object> parameters = new LinkedHashMap<>();
            for (ManifestFields parameter : it.objects("parameters", ManifestShape.PARAMETER)) {
                parameter.value("value").ifPresent(value -> parameters.put(name(parameter), value));
            }
            properties.add(new ArgumentProperty(name(it), parameters));
        }
        once(
                "spec.schema.arguments.properties",
                properties.stream().map(ArgumentProperty::name).toList());
        return properties;
    }

    private String name(ManifestFields fields) {
        String name = fields.text("name");
        if (name.isBlank()) {
            document.fault(fields.at("name"), "", "a name");
        }
        return name;
    }

    private void once(String where, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                document.fault(where + "[" + i + "].name", names.get(i), "each name only once");
            }
        }
    }
}
