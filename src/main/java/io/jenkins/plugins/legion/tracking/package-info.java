/**
 * What a training says about itself: metrics, parameters and tags. They are read from a file of JSON lines or from an
 * MLflow file store, summed up in bounded memory, and every point is passed on to whoever keeps them. Everything that is
 * read here was written by a training, so nothing in it is trusted.
 */
package io.jenkins.plugins.legion.tracking;
