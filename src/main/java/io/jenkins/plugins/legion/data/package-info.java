/**
 * A training's data, from where it lives: objects of a store, fetched in parallel, verified, kept once per machine and put
 * in place. Knows no Jenkins.
 */
package io.jenkins.plugins.legion.data;
