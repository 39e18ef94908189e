/**
 * The words of the lifecycle as immutable values: what a training is and what came out of it. Nothing here reads a network, starts a process or knows Jenkins; every other package may use it.
 */
package io.jenkins.plugins.legion.lifecycle;
