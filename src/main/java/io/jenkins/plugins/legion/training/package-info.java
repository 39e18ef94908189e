/**
 * Around a training, on the machine that trains. {@link io.jenkins.plugins.legion.training.Preparation} comes before its
 * process, {@link io.jenkins.plugins.legion.training.Conclusion} after it; who starts that process, and watches it, is
 * somebody else. Both work on a {@link io.jenkins.plugins.legion.toolchain.TrainingFolder} and may be called again after a
 * restart.
 */
package io.jenkins.plugins.legion.training;
