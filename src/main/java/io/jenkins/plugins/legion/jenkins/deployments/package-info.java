/** Models that serve, as builds find them. */
package io.jenkins.plugins.legion.jenkins.deployments;
