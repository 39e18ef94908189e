/** Folders of the machine itself, and what is mounted into it. */
package io.jenkins.plugins.legion.data.file;
