package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.VersionNeighbours;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the registry says of a training's version: for pages, which are pages without it too.
 *
 * @param version the version; absent while the training runs
 * @param references what its metrics are set beside, in the order in which they are shown: the last successful build before
 *     it, and the champion
 * @param aliases the names under which it stands
 */
record VersionContext(Optional<ModelVersion> version, List<Reference> references, List<String> aliases) {

    /** The alias of the version that a model's users take for the best: a custom that MLflow's documents spread. */
    private static final String CHAMPION = "champion";

    private static final Logger LOGGER = Logger.getLogger(VersionContext.class.getName());

    private static final VersionContext NOTHING = new VersionContext(Optional.empty(), List.of(), List.of());

    VersionContext {
        references = List.copyOf(references);
        aliases = List.copyOf(aliases);
    }

    static VersionContext of(Run<?, ?> run, RecordedTraining training) {
        try {
            VersionNeighbours neighbours = VersionNeighbours.of(run, training.getId(), training.getModel());
            List<Reference> references = new ArrayList<>();
            neighbours
                    .before()
                    .map(version -> new Reference("#" + version.origin().build(), version))
                    .ifPresent(references::add);
            neighbours
                    .under(CHAMPION)
                    .map(version -> new Reference(CHAMPION, version))
                    .ifPresent(references::add);
            return new VersionContext(neighbours.version(), references, neighbours.aliases());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "what the registry says of " + training.getId() + " in " + run);
            return NOTHING;
        }
    }
}
