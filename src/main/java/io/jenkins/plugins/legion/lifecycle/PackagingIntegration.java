package io.jenkins.plugins.legion.lifecycle;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How binaries become something that can be deployed: the program that Legion's contract for packagers is kept with, and what it
 * takes.
 *
 * @param id its name, by {@link Names#ID}
 * @param entrypoint the program, called as {@code <entrypoint> <folder> <mp.json>}; empty for those that are here anyway
 * @param defaultImage the container image it is in; empty for the agent's own
 * @param privileged whether it wants a container that may do everything
 * @param targets where things come from and go to
 * @param arguments what it takes further
 * @param required the names of arguments that there have to be
 */
public record PackagingIntegration(
        String id,
        String entrypoint,
        String defaultImage,
        boolean privileged,
        List<TargetSchema> targets,
        List<ArgumentProperty> arguments,
        List<String> required)
        implements Resource, Serializable {

    public PackagingIntegration {
        id = Texts.orEmpty(id);
        entrypoint = Texts.orEmpty(entrypoint);
        defaultImage = Texts.orEmpty(defaultImage);
        targets = targets == null ? List.of() : List.copyOf(targets);
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
        required = required == null ? List.of() : List.copyOf(required);
    }

    /** The argument of that name. */
    public Optional<ArgumentProperty> argument(String name) {
        return arguments.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The target that somebody means: by its name, or by the last word of that where no other has the same. */
    public Optional<TargetSchema> target(String name) {
        List<TargetSchema> meant = targets.stream()
                .filter(one -> one.name().equals(name) || one.shortName().equals(name))
                .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.PACKAGING_INTEGRATION;
    }
}
