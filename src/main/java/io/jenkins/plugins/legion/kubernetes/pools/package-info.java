/** Nodes with GPUs that an administrator has named, and what is asked of them. */
package io.jenkins.plugins.legion.kubernetes.pools;
