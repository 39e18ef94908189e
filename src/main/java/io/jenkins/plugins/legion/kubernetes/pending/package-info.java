/** Why a pod does not run yet, or runs no more, as far as the cluster says so. */
package io.jenkins.plugins.legion.kubernetes.pending;
