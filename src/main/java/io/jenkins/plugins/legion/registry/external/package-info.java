/**
 * Models that were trained elsewhere: a file, a folder or an MLflow server's model becomes a Trained Model Binary, and an
 * image's reference a value. {@link io.jenkins.plugins.legion.registry.external.ExternalModel} is the way in. What a server
 * says is taken for hostile: names, sizes, redirects, and where it claims that a model's files are.
 */
package io.jenkins.plugins.legion.registry.external;
