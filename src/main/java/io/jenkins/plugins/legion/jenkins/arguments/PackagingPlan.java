package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.CheckedPackaging;
import java.util.List;
import java.util.Optional;

/**
 * A packaging whose integration is known and takes what is asked of it.
 *
 * @param packaging with the integration's defaults
 * @param integrations the one that it names, unless that is here anyway
 * @param connections the ids of those that it uses, each once
 * @param inWorkspace whether the packaging's {@code artifactName} is a file in the workspace
 */
public record PackagingPlan(
        ModelPackaging packaging,
        List<PackagingIntegration> integrations,
        List<String> connections,
        boolean inWorkspace) {

    /**
     * @param arguments go before what is written
     * @param written a manifest's packaging; absent where there is none
     * @param added integrations that go before those that are here anyway; of two with one id the first counts
     * @param known connections that may be named; of each no more than id and type is looked at
     * @throws InvalidInput naming everything that the integration does not take, or that there is none of that name
     */
    public static PackagingPlan of(
            PackagingArguments arguments,
            Optional<ModelPackaging> written,
            List<PackagingIntegration> added,
            List<Connection> known) {
        String name = arguments.integration(written);
        List<PackagingIntegration> all = KnownIntegrations.all(added);
        PackagingIntegration taking = all.stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(Fault.notOneOf(
                        all.stream().map(PackagingIntegration::id).toList(), "integration", name)));
        CheckedPackaging checked = CheckedPackaging.of(arguments.over(written, taking), taking, known);
        return new PackagingPlan(
                checked.packaging(),
                added.stream().filter(one -> one.id().equals(name)).limit(1).toList(),
                checked.targets().values().stream()
                        .map(Connection::id)
                        .distinct()
                        .sorted()
                        .toList(),
                false);
    }

    /** The same, where the manifest's binary is or is not in the workspace. */
    public PackagingPlan inWorkspace(boolean there) {
        return new PackagingPlan(packaging, integrations, connections, there);
    }

    public String integration() {
        return packaging.integrationName();
    }
}
