/**
 * A tracking server for one training: it speaks MLflow's REST API on the machine's own loopback address, so that a
 * program with {@code import mlflow} logs to the build without a change. What it is told survives its own end at any
 * moment: calls stand in a journal, points of metrics in a {@link io.jenkins.plugins.legion.tracking.series series
 * store}, artifacts as files.
 *
 * <p>Source of the API: MLflow's REST documentation and the protocol files of MLflow 2.9 to 3.17.
 */
package io.jenkins.plugins.legion.tracking.server;
