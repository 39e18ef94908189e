/**
 * The last values of a job's metrics over its builds, without opening one build
 * ({@link io.jenkins.plugins.legion.registry.scalars.JobScalars}), and what of them a chart shows
 * ({@link io.jenkins.plugins.legion.registry.scalars.Trend}).
 */
package io.jenkins.plugins.legion.registry.scalars;
