/** Columns for lists of jobs. */
package io.jenkins.plugins.legion.jenkins.columns;
