/** Where a job stands: the folders around it. */
package io.jenkins.plugins.legion.jenkins.folders;
