/** Files and folders as wholes: written, removed, digested, listed; and why that could not be. */
package io.jenkins.plugins.legion.files;
