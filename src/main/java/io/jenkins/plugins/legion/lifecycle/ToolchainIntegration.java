package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.Map;

/**
 * How trainings of one toolchain run: the program that Legion's contract for trainers is kept with.
 *
 * @param id the toolchain's name, by {@link Names#ID}
 * @param entrypoint the program, called as {@code <entrypoint> --verbose --mt <mt.json> --target <folder>}
 * @param defaultImage the container image it is in; empty for the agent's own
 * @param additionalEnvironments further environment variables
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ToolchainIntegration(
        String id, String entrypoint, String defaultImage, Map<String, String> additionalEnvironments)
        implements Resource, Serializable {

    public ToolchainIntegration {
        id = Texts.orEmpty(id);
        entrypoint = Texts.orEmpty(entrypoint);
        defaultImage = Texts.orEmpty(defaultImage);
        additionalEnvironments = InOrder.copy(additionalEnvironments);
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.TOOLCHAIN_INTEGRATION;
    }
}
