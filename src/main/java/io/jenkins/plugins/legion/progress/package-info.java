/**
 * How far a training has come: what it logs, looked at now and then, becomes a
 * {@link io.jenkins.plugins.legion.progress.Progress}, and that a line.
 */
package io.jenkins.plugins.legion.progress;
