/** The Pipeline steps. */
package io.jenkins.plugins.legion.jenkins.steps;
