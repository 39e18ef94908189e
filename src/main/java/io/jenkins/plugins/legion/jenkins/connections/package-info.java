/** Systems outside, by name: configured for all of Jenkins and for folders, opened by Jenkins' credentials. */
package io.jenkins.plugins.legion.jenkins.connections;
