/**
 * How a training runs: a {@link io.jenkins.plugins.legion.toolchain.Toolchain} says what has to be called in the folders
 * that a {@link io.jenkins.plugins.legion.toolchain.TrainingContext} names, and in which Python. Other plugins bring
 * toolchains of their own. Nothing in here runs anything.
 */
package io.jenkins.plugins.legion.toolchain;
