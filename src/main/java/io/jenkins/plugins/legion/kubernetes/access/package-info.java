/** How a cluster's API is reached, and as whom. No Jenkins in it. */
package io.jenkins.plugins.legion.kubernetes.access;
