/** The models of a folder, looked at: a list, a page for each, and all of it for programs. */
package io.jenkins.plugins.legion.jenkins.models;
