package io.jenkins.plugins.legion.jenkins.retention;

import hudson.ExtensionList;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks all that may use a version. */
final class VersionUses {

    private static final Logger LOGGER = Logger.getLogger(VersionUses.class.getName());

    private VersionUses() {}

    /** By what a version is used, as a person reads it; whoever cannot say is taken for a yes. */
    static List<String> of(ModelHome home, ModelVersion version) {
        return ExtensionList.lookup(VersionInUse.class).stream()
                .flatMap(use -> ask(use, home, version).stream())
                .toList();
    }

    private static Optional<String> ask(VersionInUse use, ModelHome home, ModelVersion version) {
        try {
            return use.uses(home, version);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> use + " cannot say whether it uses " + version);
            return Optional.of(Messages.VersionUses_unsaid(use.getClass().getName()));
        }
    }
}
