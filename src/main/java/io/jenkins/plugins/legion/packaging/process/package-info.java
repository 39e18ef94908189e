/**
 * The process that makes images of models, which outlives whoever asked for them and has the libraries that this takes: the {@link
 * io.jenkins.plugins.legion.packaging.process.PackagingProgram} itself, and those who ask it.
 */
package io.jenkins.plugins.legion.packaging.process;
