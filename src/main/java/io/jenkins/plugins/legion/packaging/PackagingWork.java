package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a packager is given.
 *
 * @param packaging with the integration's defaults for what nobody said, held against its schema
 * @param binary what the model was unpacked from, each file with its digest
 * @param model the folder that it was unpacked into; verified
 * @param targets connections with their secrets, by the names of the integration's targets
 * @param labels what is known of the model's origin, by names as labels of images have them
 * @param place where the packager may write
 * @param log is told how far it is, a line at a time
 */
public record PackagingWork(
        ModelPackaging packaging,
        TrainedModelBinary binary,
        Path model,
        Map<String, Connection> targets,
        Map<String, String> labels,
        PackagingPlace place,
        Consumer<String> log) {

    public PackagingWork {
        targets = InOrder.copy(targets);
        labels = InOrder.copy(labels);
    }

    /** The connection for one of the integration's targets. */
    public Optional<Connection> target(String name) {
        return Optional.ofNullable(targets.get(name));
    }

    /** An argument; absent where neither the author nor the integration says one. */
    public Optional<Object> argument(String name) {
        return Optional.ofNullable(packaging.arguments().get(name));
    }

    /** What messages call an argument. */
    public static String field(String argument) {
        return "arguments." + argument;
    }

    /**
     * Where an argument leads that is a path; absent where nobody says one.
     *
     * @throws InvalidInput if it leads out of the workspace, and may not
     */
    public Optional<Path> path(String name) throws InvalidInput {
        return Optional.of(text(name)).filter(path -> !path.isEmpty()).map(path -> place.resolve(field(name), path));
    }

    /** An argument that is text; empty where nobody says one. */
    public String text(String name) {
        return argument(name).map(String::valueOf).orElse("");
    }

    /** An argument that is true or false. */
    public boolean truth(String name) {
        return argument(name).filter(Boolean.TRUE::equals).isPresent();
    }

    /** An argument that is a whole number, which its schema has made sure. */
    public int number(String name) {
        return argument(name)
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .orElseThrow()
                .intValue();
    }
}
