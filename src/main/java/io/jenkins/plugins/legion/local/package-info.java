/**
 * The lifecycle on this machine: a training is a process tree here, where it is a pod elsewhere. Nothing in here prints;
 * what there is to say goes to a {@link io.jenkins.plugins.legion.local.RunListener}.
 */
package io.jenkins.plugins.legion.local;
