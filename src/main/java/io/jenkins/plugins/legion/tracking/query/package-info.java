/**
 * MLflow's language for searches, such as {@code metrics.rmse < 0.8 and tags.algo = 'rf'}, over anything that has
 * metrics, parameters, tags and attributes. A filter is data: nothing of it is ever executed.
 *
 * <p>Source: MLflow's documentation of "Search Runs", and how MLflow 3.17 answers.
 */
package io.jenkins.plugins.legion.tracking.query;
