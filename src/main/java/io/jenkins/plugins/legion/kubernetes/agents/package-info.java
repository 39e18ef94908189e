/** Pods that are agents of a build and train in one container: what people ask of them, and how a pod becomes that. */
package io.jenkins.plugins.legion.kubernetes.agents;
