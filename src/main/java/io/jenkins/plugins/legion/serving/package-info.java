/** A trained model that answers: the server that travels with it, and those who ask it. */
package io.jenkins.plugins.legion.serving;
