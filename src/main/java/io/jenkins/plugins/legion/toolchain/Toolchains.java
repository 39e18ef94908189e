package io.jenkins.plugins.legion.toolchain;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the toolchain that a training names. */
public final class Toolchains {

    private Toolchains() {}

    /**
     * The toolchain; absent where the caller's own body trains. A caller's integrations go before the caller's
     * toolchains, and both before those that are there anyway, so that a manifest can say what {@code mlflow} is.
     *
     * @throws InvalidInput if there is none of that name
     */
    public static Optional<Toolchain> of(
            ModelTraining training, List<ToolchainIntegration> integrations, List<Toolchain> toolchains) {
        String name = training.toolchain().isEmpty() && !training.entrypoint().isEmpty()
                ? ScriptToolchain.NAME
                : training.toolchain();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Toolchain> byName = new LinkedHashMap<>();
        integrations.forEach(
                integration -> byName.putIfAbsent(integration.id(), new IntegrationToolchain(integration)));
        toolchains.forEach(toolchain -> byName.putIfAbsent(toolchain.name(), toolchain));
        ServiceLoader.load(Toolchain.class, Toolchain.class.getClassLoader())
                .forEach(toolchain -> byName.putIfAbsent(toolchain.name(), toolchain));
        byName.putIfAbsent(MlflowProjectToolchain.ALIAS, new MlflowProjectToolchain());
        Toolchain toolchain = byName.get(name);
        if (toolchain == null) {
            throw new InvalidInput(Fault.notOneOf(byName.keySet(), "toolchain", name));
        }
        return Optional.of(toolchain);
    }
}
