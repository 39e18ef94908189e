package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.tracking.curves.Curves;

/**
 * The curves of a training that still runs, as far as they are known.
 *
 * @param stale whether there should be newer ones
 * @param reason why there are none, or no newer ones, for a person; otherwise empty
 */
public record LiveCurves(Curves curves, boolean stale, String reason) {}
