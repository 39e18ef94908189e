/**
 * The process beside the training of a build, which outlives the agent's own: the {@link
 * io.jenkins.plugins.legion.companion.Companion} itself, and those who start, follow and end it. They know of each other
 * through files alone.
 */
package io.jenkins.plugins.legion.companion;
