/**
 * Gates in a build: which training is meant, where the baselines are, and whom the verdicts are told.
 *
 * <p>{@link io.jenkins.plugins.legion.jenkins.gates.ModelCheck} does all of it, for the Pipeline's step and the freestyle
 * one alike. Other plugins hear of it as a {@link io.jenkins.plugins.legion.jenkins.gates.CheckPublisher}.
 */
package io.jenkins.plugins.legion.jenkins.gates;
