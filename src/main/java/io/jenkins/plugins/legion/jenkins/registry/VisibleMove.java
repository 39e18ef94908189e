package io.jenkins.plugins.legion.jenkins.registry;

import io.jenkins.plugins.legion.registry.LoggedMove;
import java.util.Optional;

/**
 * A move of an alias that whoever looks may see.
 *
 * @param from what the alias stood for before; absent where it stood nowhere, or for what may not be seen
 * @param to what it stands for from then on; absent where it was taken away
 */
public record VisibleMove(LoggedMove move, Optional<VisibleVersion> from, Optional<VisibleVersion> to) {}
