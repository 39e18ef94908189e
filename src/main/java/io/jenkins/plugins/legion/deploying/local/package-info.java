/**
 * Deployments on this machine. Each has a folder of its own and a process, {@code legion_server.supervisor}, that keeps its servers; both
 * know of each other through files alone: whoever deploys says what is wanted, the supervisor says what there is.
 */
package io.jenkins.plugins.legion.deploying.local;
