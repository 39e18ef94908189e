package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.TargetSchema;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.packaging.Packagers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A packaging as its manifest has it, if there is one.
 *
 * @param packaging that of the manifest
 * @param integrations those of the manifest
 * @param connections those of the manifest, and of the files that were named beside it
 */
record PackagingSource(
        Optional<ModelPackaging> packaging, List<PackagingIntegration> integrations, List<Connection> connections) {

    private static final String USUAL = "docker-rest";

    /**
     * @param id which packaging; empty where there is one only
     * @param connections files with further connections, which go before those of the manifest
     * @throws InvalidInput if a manifest is wrong, or does not say which packaging
     */
    static PackagingSource of(Optional<Path> manifest, Optional<String> id, List<Path> connections) throws IOException {
        List<Resource> resources = manifest.isPresent() ? Manifests.read(manifest.get()) : List.of();
        return new PackagingSource(
                manifest.map(file -> Manifests.packaging(file, resources, "--packaging", id.orElse(""))),
                Manifests.of(resources, PackagingIntegration.class),
                KnownConnections.of(resources, connections));
    }

    /** The packaging, with what was said beside the manifest over what stands in it. */
    ModelPackaging packaging(Optional<String> integration, Map<String, String> arguments, Map<String, String> targets) {
        ModelPackaging base = packaging.orElseGet(() -> ModelPackaging.by(USUAL).build());
        PackagingIntegration taking = Packagers.of(integration.orElse(base.integrationName()), integrations)
                .integration();
        ModelPackaging.Builder complete =
                base.likewise(taking.id()).arguments(base.arguments()).arguments(values(taking, arguments));
        Set<String> named = targets.keySet().stream()
                .map(target -> fullName(target, taking))
                .collect(Collectors.toSet());
        base.targets().stream()
                .filter(target -> !named.contains(fullName(target.name(), taking)))
                .forEach(target -> complete.target(target.name(), target.connection()));
        targets.forEach(complete::target);
        return complete.build();
    }

    private static String fullName(String target, PackagingIntegration taking) {
        return taking.target(target).map(TargetSchema::name).orElse(target);
    }

    /** Arguments as they are given on a command line: text where the integration takes text, else JSON where it is some. */
    private static Map<String, Object> values(PackagingIntegration integration, Map<String, String> written) {
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((name, text) -> values.put(name, isText(integration, name) ? text : value(text)));
        return values;
    }

    private static boolean isText(PackagingIntegration integration, String argument) {
        return integration
                .argument(argument)
                .filter(property -> "string".equals(property.parameters().get("type")))
                .isPresent();
    }

    private static Object value(String text) {
        try {
            Object value = LifecycleJson.mapper()
                    .readerFor(Object.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text);
            return value == null ? text : value;
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
