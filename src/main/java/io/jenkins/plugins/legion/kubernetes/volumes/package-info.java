/** What is mounted into the containers of pods, whatever they are for. */
package io.jenkins.plugins.legion.kubernetes.volumes;
