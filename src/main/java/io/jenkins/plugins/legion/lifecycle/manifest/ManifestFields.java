package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Mapping;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Scalar;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one object in a manifest. A field of the wrong type is a fault and reads as one that is not there. */
final class ManifestFields {

    private final ManifestDocument document;
    private final String path;
    private final Map<String, ManifestNode> fields;

    ManifestFields(ManifestDocument document, String path, Mapping mapping, ManifestShape shape) {
        this.document = document;
        this.path = path;
        this.fields = mapping.fields();
        fields.forEach((name, value) -> {
            document.place(at(name), written(name), value.line());
            if (!shape.admits(name)) {
                document.fault(at(name), Fault.notOneOf(shape.fields(), at(name), name));
            }
        });
    }

    /** The path of one of its fields, in the spelling that rules know. */
    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return fields.containsKey(name) && !fields.get(name).isNull();
    }

    /** Text; a number or a truth value is taken as it was written. Empty where nothing is said. */
    String text(String name) {
        return find(name).map(node -> text(at(name), node, false)).orElse("");
    }

    /** Text under a new and an older spelling, of which only one may stand. */
    String text(String name, String older) {
        if (has(older)) {
            if (has(name)) {
                document.fault(at(older), older, "only one of " + name + " and " + older);
            } else {
                document.place(at(name), written(older), fields.get(older).line());
                return text(at(name), fields.get(older), false);
            }
        }
        return text(name);
    }

    /** A secret: what stands there appears in no fault. */
    Secret secret(String name) {
        return Secret.of(find(name).map(node -> text(at(name), node, true)).orElse(""));
    }

    boolean truth(String name) {
        Optional<ManifestNode> node = find(name);
        if (node.isEmpty()) {
            return false;
        }
        if (node.get() instanceof Scalar scalar && scalar.text().matches("(?i)true|false")) {
            return Boolean.parseBoolean(scalar.text());
        }
        document.fault(at(name), node.get().description(), "true or false");
        return false;
    }

    Optional<ManifestFields> object(String name, ManifestShape shape) {
        return find(name).flatMap(node -> object(at(name), node, shape));
    }

    /** A list of objects. A single object stands for a list of one: Legion's own example of a training has it so. */
    List<ManifestFields> objects(String name, ManifestShape shape) {
        List<ManifestFields> objects = new ArrayList<>();
        List<ManifestNode> items = items(name, true);
        for (int i = 0; i < items.size(); i++) {
            object(item(name, i, items), items.get(i), shape).ifPresent(objects::add);
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<ManifestNode> items = items(name, false);
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(item(name, i, items), items.get(i), false));
        }
        return texts;
    }

    /** Text by name; a value that is not said is empty text. */
    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        find(name).ifPresent(node -> {
            if (node instanceof Mapping mapping) {
                mapping.fields().forEach((key, value) -> {
                    document.place(at(name) + "." + key, written(name) + "." + key, value.line());
                    map.put(key, text(at(name) + "." + key, value, false));
                });
            } else {
                document.fault(at(name), node.description(), "a mapping of names to texts");
            }
        });
        return map;
    }

    private Optional<ManifestNode> find(String name) {
        return has(name) ? Optional.of(fields.get(name)) : Optional.empty();
    }

    private List<ManifestNode> items(String name, boolean orSingle) {
        ManifestNode node = find(name).orElse(null);
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        if (node instanceof Mapping && orSingle) {
            return List.of(node);
        }
        if (node != null) {
            document.fault(at(name), node.description(), "a list");
        }
        return List.of();
    }

    private String item(String name, int index, List<ManifestNode> items) {
        String item = "[" + index + "]";
        document.place(at(name) + item, written(name) + item, items.get(index).line());
        return at(name) + item;
    }

    private Optional<ManifestFields> object(String at, ManifestNode node, ManifestShape shape) {
        if (node instanceof Mapping mapping) {
            return Optional.of(new ManifestFields(document, at, mapping, shape));
        }
        document.fault(at, node.description(), "a mapping with " + String.join(", ", shape.fields()));
        return Optional.empty();
    }

    private String text(String at, ManifestNode node, boolean secret) {
        if (node instanceof Scalar scalar) {
            return scalar.text();
        }
        document.fault(at, secret ? Secret.MASK : node.description(), "text");
        return "";
    }

    private String written(String name) {
        return path.isEmpty() ? name : document.asWritten(path) + "." + name;
    }
}
