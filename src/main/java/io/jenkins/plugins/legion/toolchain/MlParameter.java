package io.jenkins.plugins.legion.toolchain;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter of an MLproject's entry point.
 *
 * @param type {@code string}, {@code float}, {@code path} or {@code uri}; MLflow takes any other for {@code string}
 * @param fallback the value where none is given; absent where one has to be
 */
record MlParameter(String name, String type, Optional<String> fallback) {

    /** RFC 3986, section 3.1. One letter is a drive of Windows. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /** What Python's {@code float()} takes, without the single underscores that may group digits. */
    private static final Pattern FLOAT =
            Pattern.compile("(?i)[+-]?(inf|infinity|nan|(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?)");

    static MlParameter of(String name, JsonNode tree, String where, List<Fault> faults) {
        if (tree.isTextual()) {
            return new MlParameter(name, tree.asText(), Optional.empty());
        }
        if (!tree.isObject()) {
            faults.add(new Fault(where, tree.toString(), "a type, or an object with 'type' and 'default'"));
            return new MlParameter(name, "string", Optional.empty());
        }
        JsonNode fallback = tree.path("default");
        return new MlParameter(
                name,
                tree.path("type").asText("string"),
                fallback.isMissingNode() || fallback.isNull() ? Optional.empty() : Optional.of(text(fallback)));
    }

    /** Python writes a YAML truth value as {@code True}, which is what MLflow's users see in their scripts. */
    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "True" : "False";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    Optional<String> value(Optional<String> given, Path directory, List<Fault> faults) {
        Optional<String> value = given.or(() -> fallback);
        if (value.isEmpty()) {
            faults.add(
                    Fault.missing(where(), "a value, since the entry point has no default for it (type " + type + ")"));
            return value;
        }
        return switch (type) {
            case "float" -> number(value.get(), faults);
            case "path" -> path(value.get(), directory, faults);
            case "uri" -> uri(value.get(), faults);
            default -> value;
        };
    }

    private Optional<String> number(String value, List<Fault> faults) {
        if (FLOAT.matcher(value.strip().replaceAll("(?<=\\d)_(?=\\d)", "")).matches()) {
            return Optional.of(value);
        }
        faults.add(new Fault(where(), value, "a number, since the entry point declares it as a float"));
        return Optional.empty();
    }

    private Optional<String> uri(String value, List<Fault> faults) {
        if (ADDRESS.matcher(value).matches()) {
            return Optional.of(value);
        }
        faults.add(new Fault(where(), value, "a URI, since the entry point declares it as one"));
        return Optional.empty();
    }

    private Optional<String> path(String value, Path directory, List<Fault> faults) {
        if (ADDRESS.matcher(value).matches() && !value.startsWith("file:")) {
            faults.add(new Fault(
                    where(),
                    value,
                    "a path on this machine: what is elsewhere is brought by a data binding, or declared as a uri"));
            return Optional.empty();
        }
        try {
            Path path = value.startsWith("file:") ? Path.of(URI.create(value)) : directory.resolve(value);
            if (Files.exists(path)) {
                return Optional.of(path.toAbsolutePath().normalize().toString());
            }
        } catch (IllegalArgumentException e) {
            // No path at all: told below, as any other that is not there.
        }
        faults.add(new Fault(
                where(),
                value,
                "a path that is there, seen from " + directory + ", where there is " + Listing.of(directory)));
        return Optional.empty();
    }

    private String where() {
        return "hyperParameters." + name;
    }
}
