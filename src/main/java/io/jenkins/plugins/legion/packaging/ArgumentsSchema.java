package io.jenkins.plugins.legion.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The arguments that an integration takes, as JSON Schema (draft 2020-12) that admits no others. */
public final class ArgumentsSchema {

    private static final String ARGUMENTS = "arguments";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ROOT).build()));

    private final PackagingIntegration integration;

    public ArgumentsSchema(PackagingIntegration integration) {
        this.integration = integration;
    }

    /** As an object of JSON. */
    public ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("type", "object");
        ObjectNode properties = tree.putObject("properties");
        integration
                .arguments()
                .forEach(argument ->
                        properties.set(argument.name(), LifecycleJson.mapper().valueToTree(argument.parameters())));
        integration.required().forEach(tree.withArray("required")::add);
        tree.put("additionalProperties", false);
        return tree;
    }

    /** What is wrong with the schema itself. */
    public List<Fault> faultsOfItself() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        return meta.validate(tree()).stream()
                .map(error -> new Fault(
                        "packaging integration " + integration.id() + ": schema.arguments"
                                + where(error).substring(ARGUMENTS.length()),
                        shown(error),
                        "JSON Schema: " + error.getMessage()))
                .toList();
    }

    /** Everything that is wrong with arguments, each fault with the argument's name after {@code arguments}. */
    public List<Fault> faults(Map<String, Object> arguments) {
        Schema schema = REGISTRY.getSchema(tree());
        JsonNode given = LifecycleJson.mapper().valueToTree(arguments);
        return schema.validate(given).stream().map(this::fault).distinct().toList();
    }

    /** The arguments, and the defaults of those that nobody said. */
    Map<String, Object> withDefaults(Map<String, Object> arguments) {
        Map<String, Object> complete = new LinkedHashMap<>();
        for (ArgumentProperty property : integration.arguments()) {
            Object value = arguments.getOrDefault(
                    property.name(), property.parameters().get("default"));
            if (value != null) {
                complete.put(property.name(), value);
            }
        }
        return complete;
    }

    private Fault fault(Error error) {
        String where = where(error);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknown(where, error);
            case "required" -> missing(where, error.getProperty());
            case "type" -> new Fault(where, shown(error), types(error.getSchemaNode()));
            case "enum" -> new Fault(where, shown(error), "one of " + words(error.getSchemaNode()));
            case "minimum" ->
                new Fault(
                        where, shown(error), "at least " + error.getSchemaNode().asText());
            case "maximum" ->
                new Fault(
                        where, shown(error), "at most " + error.getSchemaNode().asText());
            default -> new Fault(where, shown(error), "a value that keeps to the schema: " + error.getMessage());
        };
    }

    private Fault unknown(String where, Error error) {
        String name = error.getProperty();
        if (!where.equals(ARGUMENTS)) {
            return new Fault(where + "." + name, name, "no such field");
        }
        List<String> names =
                integration.arguments().stream().map(ArgumentProperty::name).toList();
        return names.isEmpty()
                ? new Fault(where + "." + name, name, "no arguments: " + integration.id() + " takes none")
                : Fault.notOneOf(names, where + "." + name, name);
    }

    private Fault missing(String where, String name) {
        return Fault.missing(
                where + "." + name,
                integration
                        .argument(name)
                        .map(ArgumentProperty::description)
                        .filter(description -> !description.isEmpty())
                        .orElse("a value"));
    }

    private static String types(JsonNode type) {
        List<String> words = new ArrayList<>();
        if (type.isArray()) {
            type.forEach(word -> words.add(article(word.asText())));
        } else {
            words.add(article(type.asText()));
        }
        return String.join(" or ", words);
    }

    private static String article(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            default -> type;
        };
    }

    private static String words(JsonNode list) {
        Collection<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words.stream().collect(Collectors.joining(", "));
    }

    /** {@code arguments.labels.team}, of JSON Pointer's {@code /labels/team}. */
    private static String where(Error error) {
        StringBuilder where = new StringBuilder(ARGUMENTS);
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            Object element = error.getInstanceLocation().getElement(i);
            where.append(element instanceof Integer ? "[" + element + "]" : "." + element);
        }
        return where.toString();
    }

    private static String shown(Error error) {
        JsonNode node = error.getInstanceNode();
        return node == null ? "" : node.isTextual() ? node.textValue() : node.toString();
    }
}
