/** The command line: {@code legion run}, {@code train}, {@code verify}, {@code inspect}, {@code compare}. See docs/command-line.md. */
package io.jenkins.plugins.legion.cli;
