/** Registries of container images: whether they are there, and let somebody in. */
package io.jenkins.plugins.legion.data.docker;
