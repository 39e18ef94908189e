/**
 * The training side: makes everything ready on the machine that trains, says what has to run there, and gathers what came
 * of it. {@link io.jenkins.plugins.legion.toolchain.Preparation} comes before the training's own process,
 * {@link io.jenkins.plugins.legion.toolchain.Collection} after it; who starts that process, and watches it, is somebody
 * else. Both work on a {@link io.jenkins.plugins.legion.toolchain.TrainingFolder} and may be called again after a restart.
 */
package io.jenkins.plugins.legion.toolchain;
