package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.lifecycle.PackagingTarget;
import io.jenkins.plugins.legion.lifecycle.Resource;
import io.jenkins.plugins.legion.lifecycle.manifest.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Arguments as they are given on a command line: JSON where it is some, else text. */
    static Map<String, Object> values(Map<String, String> written) {
        Map<String, Object> values = new LinkedHashMap<>();
        written.forEach((name, text) -> values.put(name, value(text)));
        return values;
    }

    private static Object value(String text) {
        try {
            Object value = LifecycleJson.mapper().readValue(text, Object.class);
            return value == null ? text : value;
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** The packaging, with what was said beside the manifest over what stands in it. */
    ModelPackaging packaging(Optional<String> integration, Map<String, Object> arguments, Map<String, String> targets) {
        ModelPackaging base = packaging.orElseGet(() -> ModelPackaging.by(USUAL).build());
        ModelPackaging.Builder complete = ModelPackaging.by(integration.orElse(base.integrationName()))
                .id(base.id())
                .artifactName(base.artifactName())
                .image(base.image())
                .arguments(base.arguments())
                .arguments(arguments)
                .resources(base.resources())
                .outputConnection(base.outputConnection());
        base.nodeSelector().forEach(complete::nodeSelector);
        Map<String, String> all = new LinkedHashMap<>();
        for (PackagingTarget target : base.targets()) {
            all.put(target.name(), target.connection());
        }
        all.putAll(targets);
        all.forEach(complete::target);
        return complete.build();
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
