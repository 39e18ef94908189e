/** Tokens for the texts that other plugins write about a build, such as its mail. */
package io.jenkins.plugins.legion.jenkins.tokens;
