/** Pods that train: what is asked of a cluster, and why it does not come. No Jenkins in it. */
package io.jenkins.plugins.legion.kubernetes;
