/** Removal of binaries to make room: shown first, then carried out, daily or at once. */
package io.jenkins.plugins.legion.jenkins.retention;
