/** The registry of models within Jenkins: where models belong, who may do what with them, and what keeps them. */
package io.jenkins.plugins.legion.jenkins.registry;
