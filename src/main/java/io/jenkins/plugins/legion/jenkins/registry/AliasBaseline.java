package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.ModelReference;
import io.jenkins.plugins.legion.tracking.gates.ModelMetrics;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** The metrics of the version that an alias stands for. They are in the log of aliases, so they outlive the version's build. */
public final class AliasBaseline {

    private static final Logger LOGGER = Logger.getLogger(AliasBaseline.class.getName());

    private AliasBaseline() {}

    /**
     * To be called as the authentication of the build that asks: who may not read the model's job finds nothing.
     *
     * @param asking the build from whose folder the model's name is resolved
     * @return empty where the alias stands for nothing that may be seen
     */
    public static Optional<ModelMetrics> find(Run<?, ?> asking, String model, String alias) {
        try {
            ModelReference reference = ModelReference.parse("alias", model + "@" + alias);
            LocatedVersion found = new ModelLookup(asking, Jenkins.getAuthentication2()).find(reference);
            return Optional.of(new ModelMetrics(
                    reference + " (" + found.version() + ", " + found.spoken() + ")",
                    found.version().metrics()));
        } catch (InvalidInput e) {
            LOGGER.log(Level.FINE, e, () -> model + "@" + alias + " is no baseline for " + asking);
            return Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "what " + model + "@" + alias + " stands for cannot be read");
            return Optional.empty();
        }
    }
}
