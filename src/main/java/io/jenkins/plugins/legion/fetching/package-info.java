/**
 * The process that fetches data, which outlives whoever asked for it and has the libraries that this takes: the {@link
 * io.jenkins.plugins.legion.fetching.FetchProgram} itself, and those who start, follow and end it. They know of each other through
 * files alone; secrets go through the standard input and nowhere else.
 */
package io.jenkins.plugins.legion.fetching;
