/** A training's record as one HTML page that needs no other file and no network. */
package io.jenkins.plugins.legion.cli.report;
