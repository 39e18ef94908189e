package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets the build of a version go that stands under no alias any more. */
@Extension
public final class KeptBuilds implements AliasListener {

    private static final Logger LOGGER = Logger.getLogger(KeptBuilds.class.getName());

    @Override
    public void moved(ModelHome home, AliasMove move, Optional<AliasMove> before) {
        Optional<ModelVersion> old = before.flatMap(AliasMove::to);
        if (old.isEmpty()) {
            return;
        }
        try {
            boolean stands = Registry.get().aliases(home).standing(move.model()).stream()
                    .anyMatch(other -> other.origin().equals(old.get().origin()));
            Optional<Run<?, ?>> build = stands ? Optional.empty() : Origin.build(home, old.get());
            if (build.isPresent()) {
                KeptBuild.release(build.get());
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the build of " + old.get() + " stays kept");
        }
    }
}
