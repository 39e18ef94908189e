/** GPUs as trainings ask for them, and as nodes of a Kubernetes cluster offer them. */
package io.jenkins.plugins.legion.kubernetes.gpus;
