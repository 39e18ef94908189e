/** Packagers that make images of containers: {@code docker-rest}, which serves a model, and {@code docker-cli}, which predicts for files. */
package io.jenkins.plugins.legion.packaging.docker;
