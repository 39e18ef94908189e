package io.jenkins.plugins.legion.jenkins.registry;

import hudson.ExtensionPoint;
import io.jenkins.plugins.legion.registry.AliasMove;
import java.util.Optional;

/** Hears of every alias that was moved, after that is on the disk; where Jenkins was killed meanwhile, perhaps twice. */
public interface AliasListener extends ExtensionPoint {

    /** @param before the move by which the alias stood until now; absent where it stood nowhere */
    void moved(ModelHome home, AliasMove move, Optional<AliasMove> before);
}
