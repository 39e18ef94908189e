package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.integrations.IntegrationProvider;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.Packagers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The packaging integrations that Jenkins knows: what manifests in workspaces describe is known there alone. */
public final class KnownIntegrations {

    private KnownIntegrations() {}

    /** Those that an administrator configured, then those of other plugins; they go before what is here anyway. Of two with one id the first counts. */
    public static List<PackagingIntegration> added() {
        return Stream.concat(
                        LegionConfiguration.get().packagingIntegrations().stream(), IntegrationProvider.all().stream())
                .toList();
    }

    /** All of them, with those that are here anyway. */
    static List<PackagingIntegration> all() {
        return all(added());
    }

    /** Those, and what is here anyway of other names. */
    static List<PackagingIntegration> all(List<PackagingIntegration> added) {
        Map<String, PackagingIntegration> byId = new LinkedHashMap<>();
        added.forEach(one -> byId.putIfAbsent(one.id(), one));
        Packagers.here()
                .forEach(packager -> byId.putIfAbsent(packager.integration().id(), packager.integration()));
        return List.copyOf(byId.values());
    }

    static Optional<PackagingIntegration> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
