/**
 * The process that fetches data, which outlives whoever asked for it and has the libraries that this takes: the {@link
 * io.jenkins.plugins.legion.fetching.FetchProgram} itself, and those who ask it.
 */
package io.jenkins.plugins.legion.fetching;
