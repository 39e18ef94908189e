/**
 * The Python packages of a model, for the Python of an image: resolved to wheels, locked, kept, and laid out as files of a layer.
 * Nothing of a package is executed.
 */
package io.jenkins.plugins.legion.packaging.python;
