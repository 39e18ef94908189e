package io.jenkins.plugins.legion.lifecycle.manifest;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.Secret;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Mapping;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Scalar;
import io.jenkins.plugins.legion.lifecycle.manifest.ManifestNode.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of one object in a manifest. A field of the wrong type is a fault and reads as one that is not there. */
final class ManifestFields {

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");

    /** Nine digits fit an int. */
    private static final Pattern SMALL = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})");

    /** Its exponent has three digits at most: what is larger is no number that anybody means. */
    private static final Pattern JSON_NUMBER = Pattern.compile(
            "[+-]?[0-9]{1,40}|[+-]?(?:[0-9]{1,40}\\.?[0-9]{0,40}|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?");

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

    /** A number without a fraction, also where it stands in quotes. A 0 before others would mean eights to some. */
    Optional<Integer> wholeNumber(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!SMALL.matcher(text).matches()) {
            document.fault(at(name), text, "a whole number such as 1 or 30");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    /** One of some words; nothing where none is said, or another. */
    Optional<String> oneOf(String name, List<String> words) {
        String word = text(name);
        if (!word.isEmpty() && !words.contains(word)) {
            document.fault(at(name), Fault.notOneOf(words, at(name), word));
        }
        return Optional.of(word).filter(words::contains);
    }

    Optional<Duration> timeSpan(String name) {
        String text = text(name);
        Optional<Duration> span = TimeSpan.parse(text);
        if (span.isEmpty() && !text.isEmpty()) {
            document.fault(at(name), text, TimeSpan.FORM);
        }
        return span;
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

    /** Values of JSON by name, each of the type that it is written as: {@code 5} is a number, {@code "5"} is text. */
    Map<String, Object> values(String name) {
        Optional<ManifestNode> node = find(name);
        if (node.isEmpty()) {
            return Map.of();
        }
        if (node.get() instanceof Mapping mapping) {
            return mapping(at(name), written(name), mapping);
        }
        document.fault(at(name), node.get().description(), "a mapping of names to values");
        return Map.of();
    }

    /** A value of JSON; absent where nothing is said. */
    Optional<Object> value(String name) {
        return find(name).map(node -> value(at(name), written(name), node));
    }

    private Map<String, Object> mapping(String at, String written, Mapping mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.fields().forEach((key, value) -> {
            if (!value.isNull()) {
                map.put(key, value(at + "." + key, written + "." + key, value));
            }
        });
        return map;
    }

    private Object value(String at, String written, ManifestNode node) {
        document.place(at, written, node.line());
        if (node instanceof Mapping mapping) {
            return mapping(at, written, mapping);
        } else if (node instanceof Sequence sequence) {
            List<Object> list = new ArrayList<>();
            for (ManifestNode item : sequence.items()) {
                String index = "[" + list.size() + "]";
                list.add(value(at + index, written + index, item));
            }
            return list;
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.kind()) {
            case NOTHING -> "";
            case TEXT -> scalar.text();
            case TRUTH -> Boolean.valueOf(scalar.text().toLowerCase(Locale.ROOT));
            case NUMBER -> number(at, scalar.text());
        };
    }

    /** YAML has forms of numbers that JSON has not. */
    private Object number(String at, String text) {
        String plain = text.replace("_", "");
        if (!JSON_NUMBER.matcher(plain).matches()) {
            document.fault(at, text, "a decimal number such as 5, -0.25 or 1e-5, or text in quotes");
            return 0L;
        }
        return WHOLE.matcher(plain).matches() ? (Object) new BigInteger(plain) : new BigDecimal(plain);
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
