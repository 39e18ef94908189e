package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import io.jenkins.plugins.legion.lifecycle.ArgumentProperty;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import io.jenkins.plugins.legion.packaging.Packagers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Map<String, Connection> known = new LinkedHashMap<>();
        of(resources, Connection.class).forEach(connection -> known.put(connection.id(), connection));
        for (Path file : connections) {
            of(Manifests.read(file), Connection.class).forEach(connection -> known.put(connection.id(), connection));
        }
        return new PackagingSource(
                manifest.isPresent() ? Optional.of(packaging(manifest.get(), resources, id)) : Optional.empty(),
                of(resources, PackagingIntegration.class),
                List.copyOf(known.values()));
    }

    /** The packaging, with what was said beside the manifest over what stands in it. */
    ModelPackaging packaging(Optional<String> integration, Map<String, String> arguments, Map<String, String> targets) {
        ModelPackaging base = packaging.orElseGet(() -> ModelPackaging.by(USUAL).build());
        String name = integration.orElse(base.integrationName());
        ModelPackaging.Builder complete = ModelPackaging.by(name)
                .id(base.id())
                .artifactName(base.artifactName())
                .image(base.image())
                .arguments(base.arguments())
                .arguments(values(Packagers.of(name, integrations).integration(), arguments))
                .resources(base.resources())
                .outputConnection(base.outputConnection());
        base.nodeSelector().forEach(complete::nodeSelector);
        base.targets().stream()
                .filter(target -> targets.keySet().stream().noneMatch(other -> isSame(target.name(), other)))
                .forEach(target -> complete.target(target.name(), target.connection()));
        targets.forEach(complete::target);
        return complete.build();
    }

    /** Whether two names are one target's: its last word is enough. */
    private static boolean isSame(String name, String other) {
        return name.equals(other) || name.endsWith("-" + other) || other.endsWith("-" + name);
    }

    /** Arguments as they are given on a command line: text where the integration takes text, else JSON where it is some. */
    private static Map<String, Object> values(PackagingIntegration integration, Map<String, String> written) {
        Set<String> texts = integration.arguments().stream()
                .filter(argument -> "string".equals(argument.parameters().get("type")))
                .map(ArgumentProperty::name)
                .collect(Collectors.toSet());
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((name, text) -> values.put(name, texts.contains(name) ? text : value(text)));
        return values;
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

    private static ModelPackaging packaging(Path manifest, List<Resource> resources, Optional<String> id) {
        List<ModelPackaging> packagings = of(resources, ModelPackaging.class);
        List<ModelPackaging> wanted = new ArrayList<>(packagings);
        wanted.removeIf(packaging -> !packaging.id().equals(id.orElse(packaging.id())));
        if (packagings.isEmpty()) {
            throw new InvalidInput(Fault.missing(manifest + ": kind", "a ModelPackaging, which says what to make"));
        }
        if (wanted.size() != 1) {
            String ids = packagings.stream().map(ModelPackaging::id).collect(Collectors.joining(", "));
            throw new InvalidInput(new Fault("--packaging", id.orElse(""), "one of those in " + manifest + ": " + ids));
        }
        return wanted.get(0);
    }

    private static <R> List<R> of(List<Resource> resources, Class<R> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
