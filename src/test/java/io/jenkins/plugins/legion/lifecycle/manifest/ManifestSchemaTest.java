package io.jenkins.plugins.legion.lifecycle.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.legion.lifecycle.ConnectionType;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.Predictor;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.ResourceKind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What editors are told of manifests, and what is read of them, is the same. */
class ManifestSchemaTest {

    /** Definitions that several fields share. */
    private static final Set<String> SHARED = Set.of("text");

    private final JsonNode schema = schema();

    @ParameterizedTest
    @EnumSource(ManifestShape.class)
    void theSchemaHasTheFieldsThatAreReadAndNoOther(ManifestShape shape) {
        JsonNode definition = definition(shape.definition());

        assertThat(names(definition.get("properties"))).containsExactlyInAnyOrderElementsOf(shape.allFields());
        assertThat(definition.get("additionalProperties").booleanValue()).isFalse();
        assertThat(names(definition.get("patternProperties"))).containsExactly("^_");
    }

    @Test
    void theSchemaDefinesNothingThatIsNotRead() {
        assertThat(names(schema.get("$defs")).stream().filter(name -> !SHARED.contains(name)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ManifestShape.values())
                        .map(ManifestShape::definition)
                        .toList());
    }

    @Test
    void everyReferenceLeadsToADefinition() {
        assertThat(schema.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        schema.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void theSchemaHasTheWordsThatAreRead() {
        assertThat(words(definition("resource"), "kind")).containsExactlyElementsOf(ResourceKind.words());
        assertThat(words(definition("Connection"), "type")).containsExactlyElementsOf(ConnectionType.words());
        assertThat(words(definition("ModelTraining"), "environment"))
                .containsExactlyElementsOf(Arrays.stream(PythonEnvironment.values())
                        .map(PythonEnvironment::word)
                        .toList());
        assertThat(words(definition("ModelDeployment"), "predictor")).containsExactlyElementsOf(Predictor.words());
        assertThat(texts(definition("targetSchema").at("/properties/connectionTypes/items/enum")))
                .containsExactlyElementsOf(ConnectionType.words());
        assertThat(texts(definition("ModelTraining").at("/properties/metrics/additionalProperties/enum")))
                .containsExactlyElementsOf(
                        Arrays.stream(Direction.values()).map(Direction::word).toList());
    }

    @Test
    void theSchemaHasTheRulesOfNames() {
        assertThat(pattern("resource", "id")).isEqualTo("^" + Names.ID.expression() + "$");
        assertThat(schema.at("/$defs/resource/allOf").valueStream().filter(it -> it.at("/if/properties/kind/const")
                        .textValue()
                        .equals("ModelDeployment")))
                .singleElement()
                .satisfies(it -> assertThat(it.at("/then/properties/id/pattern").textValue())
                        .isEqualTo("^" + Names.DEPLOYMENT.expression() + "$"));
        assertThat(pattern("ModelDeployment", "roleName")).isEqualTo("^(" + Names.MODEL.expression() + ")?$");
        assertThat(pattern("model", "name")).isEqualTo("^" + Names.MODEL.expression() + "$");
        assertThat(pattern("model", "version")).isEqualTo("^(" + Names.VERSION.expression() + ")?$");
        assertThat(pattern("ModelTraining", "toolchain")).isEqualTo("^(" + Names.REFERENCE.expression() + ")?$");
    }

    /** A field that is known and then forgotten would be lost in silence. */
    @Test
    void everyFieldThatIsKnownIsAlsoKept() {
        Map<String, Collection<String>> seen = new TreeMap<>();
        for (String example : List.of(Examples.EVERYTHING, Examples.PACKAGING, Examples.DEPLOYMENT)) {
            for (Resource resource : Manifests.parse("a.yaml", example)) {
                collect(Manifests.toTree(resource).get("spec"), resource.kind().word(), seen);
            }
        }

        List<ManifestShape> within = Arrays.stream(ManifestShape.values())
                .filter(shape -> seen.containsKey(shape.definition()))
                .toList();
        assertThat(within).hasSize(17).allSatisfy(shape -> assertThat(seen.get(shape.definition()))
                .as(shape.definition())
                .containsAll(kept(shape)));
    }

    /** What is in the example stands for all; the other source of code has a test of its own. */
    private static List<String> kept(ManifestShape shape) {
        return shape == ManifestShape.ALGORITHM_SOURCE ? List.of("vcs") : shape.fields();
    }

    private void collect(JsonNode node, String definition, Map<String, Collection<String>> seen) {
        seen.computeIfAbsent(definition, key -> new TreeSet<>()).addAll(names(node));
        node.properties().forEach(field -> {
            JsonNode property = definition(definition).at("/properties/" + field.getKey());
            String reference =
                    property.findValuesAsText("$ref").stream().findFirst().orElse("text");
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            Stream<JsonNode> values =
                    field.getValue().isArray() ? field.getValue().valueStream() : Stream.of(field.getValue());
            values.filter(value -> value.isObject() && !name.equals("text") && !property.has("additionalProperties"))
                    .forEach(value -> collect(value, name, seen));
        });
    }

    private JsonNode definition(String name) {
        return schema.get("$defs").get(name);
    }

    private String pattern(String definition, String field) {
        return definition(definition).at("/properties/" + field + "/pattern").textValue();
    }

    private static List<String> words(JsonNode definition, String field) {
        return texts(definition.at("/properties/" + field + "/enum"));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toList());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode schema() {
        try (InputStream content = Manifests.class.getResourceAsStream(Manifests.SCHEMA)) {
            return new ObjectMapper().readTree(content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
