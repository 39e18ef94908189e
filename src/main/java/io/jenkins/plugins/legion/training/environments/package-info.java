/**
 * The Python environments that trainings run in: made once by venv, uv or conda, and kept by
 * {@link io.jenkins.plugins.legion.training.environments.EnvironmentCache}.
 */
package io.jenkins.plugins.legion.training.environments;
