/**
 * Work that a process of its own does, which outlives whoever asked for it and has the libraries that this takes: the
 * {@link io.jenkins.plugins.legion.detached.DetachedTask}s of a {@link io.jenkins.plugins.legion.detached.DetachedProgram}. The process
 * and those who follow it know of each other through files alone; secrets go through the standard input and nowhere else.
 */
package io.jenkins.plugins.legion.detached;
