package io.jenkins.plugins.legion.jenkins.integrations;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import java.util.List;

/**
 * Adds a packaging integration, from another plugin: a program on the agent that keeps to ODAHU's contract for packagers, and what it
 * takes. Forms, checks and messages come from that.
 */
public interface IntegrationProvider extends ExtensionPoint {

    /** The integration; its id must differ from every other's. */
    PackagingIntegration integration();

    /** What all installed plugins add. */
    static List<PackagingIntegration> all() {
        return ExtensionList.lookup(IntegrationProvider.class).stream()
                .map(IntegrationProvider::integration)
                .toList();
    }
}
