/** What a record says of where a training ran: its commit, machine, Python and container, each asked for itself. */
package io.jenkins.plugins.legion.training.facts;
