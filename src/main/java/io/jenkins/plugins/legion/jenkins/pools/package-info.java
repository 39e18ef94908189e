/** Pools of GPUs as an administrator configures them, for all or in a folder; none of it needs the Kubernetes plugin. */
package io.jenkins.plugins.legion.jenkins.pools;
