package io.jenkins.plugins.legion.lifecycle;

import io.jenkins.plugins.legion.lifecycle.ManifestNode.Mapping;
import io.jenkins.plugins.legion.lifecycle.ManifestNode.Scalar;
import io.jenkins.plugins.legion.lifecycle.ManifestNode.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Keeps the {@code spec} of a resource that has no type of its own yet, as plain values. */
final class OtherManifest {

    /** Digits and exponents beyond these are kept as text: no field needs them, and computing with them takes long. */
    private static final int LONGEST_NUMBER = 30;

    private OtherManifest() {}

    /** The resource; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, ResourceKind kind, String id, Mapping spec) {
        if (!id.isEmpty()) {
            Names.ID.fault("id", id).ifPresent(fault -> document.fault("id", fault));
        }
        return document.isValid() ? Optional.of(new OtherResource(kind, id, map(spec))) : Optional.empty();
    }

    private static Map<String, Object> map(Mapping mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        mapping.fields().forEach((name, node) -> map.put(name, value(node)));
        return Collections.unmodifiableMap(map);
    }

    private static Object value(ManifestNode node) {
        if (node instanceof Mapping mapping) {
            return map(mapping);
        }
        if (node instanceof Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(value(item)));
            return Collections.unmodifiableList(list);
        }
        return scalar((Scalar) node);
    }

    private static Object scalar(Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.type()) {
            case NULL -> null;
            case BOOLEAN -> Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
            case INTEGER ->
                text.matches("-?(0|[1-9][0-9]{0,17})")
                        ? (Object) Long.valueOf(text)
                        : text.matches("-?[1-9][0-9]*") && text.length() <= LONGEST_NUMBER
                                ? new BigInteger(text)
                                : text;
            case DECIMAL ->
                text.matches("-?[0-9]+\\.[0-9]+") && text.length() <= LONGEST_NUMBER ? new BigDecimal(text) : text;
            case TEXT -> text;
        };
    }
}
