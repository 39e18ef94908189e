/** The shared library's functions as the plugin carries them, at its own version. */
package io.jenkins.plugins.legion.jenkins.vars;
