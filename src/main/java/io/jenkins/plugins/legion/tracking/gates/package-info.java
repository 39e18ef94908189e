/**
 * Quality gates: what a metric of a training must be for its model to go on, as a bound or compared with a baseline.
 *
 * <p>{@link io.jenkins.plugins.legion.tracking.gates.Gates} reads what somebody wrote and judges a training by it; where
 * a baseline's metrics come from, a {@link io.jenkins.plugins.legion.tracking.gates.BaselineSource} knows. Numbers are
 * compared as the decimals that people read: 0.89 is not worse than 0.9 by more than 0.01.
 */
package io.jenkins.plugins.legion.tracking.gates;
