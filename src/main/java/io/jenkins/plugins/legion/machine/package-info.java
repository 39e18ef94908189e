/**
 * Watches the machine while it trains. {@link io.jenkins.plugins.legion.machine.SystemSampler} asks the sources, of which
 * each knows one kind of thing and none is needed.
 */
package io.jenkins.plugins.legion.machine;
