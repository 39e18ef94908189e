/** How a training's binary comes from the agent to the artifacts of its build. */
package io.jenkins.plugins.legion.jenkins.artifacts;
