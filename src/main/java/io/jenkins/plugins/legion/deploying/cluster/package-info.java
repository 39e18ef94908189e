/** Deployments in a namespace of a Kubernetes cluster: what they are made of there, whether they come to serve, and if not, why. */
package io.jenkins.plugins.legion.deploying.cluster;
