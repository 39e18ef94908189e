/**
 * Trainings side by side: those that a filter in MLflow's language lets through, in an order of the same language, all
 * that they logged or only what differs, and both as CSV and as JSON.
 *
 * <p>{@link io.jenkins.plugins.legion.tracking.comparison.Selection} chooses and orders, {@link
 * io.jenkins.plugins.legion.tracking.comparison.Comparison} is what is seen then. Names and values come from trainings,
 * so nothing in them is trusted.
 */
package io.jenkins.plugins.legion.tracking.comparison;
