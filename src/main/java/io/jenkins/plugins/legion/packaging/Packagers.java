package io.jenkins.plugins.legion.packaging;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Finds the packager that a packaging names. */
public final class Packagers {

    private Packagers() {}

    /** Those that are here anyway, and on the command line those that somebody added. */
    public static List<Packager> here() {
        return ServiceLoader.load(Packager.class, Packager.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * The packager of that name. A caller's integrations go before those that are here anyway, so that a manifest can say what
     * {@code docker-rest} is.
     *
     * @throws InvalidInput if there is none of that name
     */
    public static Packager of(String integrationName, List<PackagingIntegration> integrations) {
        Map<String, Packager> byName = new LinkedHashMap<>();
        integrations.forEach(integration -> byName.putIfAbsent(integration.id(), new IntegrationPackager(integration)));
        here().forEach(packager -> byName.putIfAbsent(packager.integration().id(), packager));
        Packager packager = byName.get(integrationName);
        if (packager == null) {
            throw new InvalidInput(Fault.notOneOf(byName.keySet(), "integrationName", integrationName));
        }
        return packager;
    }
}
