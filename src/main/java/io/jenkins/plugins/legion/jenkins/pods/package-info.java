/** Pods of the Kubernetes plugin as agents that train. All but the step needs that plugin. */
package io.jenkins.plugins.legion.jenkins.pods;
