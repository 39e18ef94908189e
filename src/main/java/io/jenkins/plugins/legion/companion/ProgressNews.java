package io.jenkins.plugins.legion.companion;

import java.io.Serializable;

/**
 * How far a training has come since somebody asked last.
 *
 * @param end where the lines of progress end that were read, in bytes
 * @param line with its line feed; empty where there is nothing new
 */
public record ProgressNews(long end, String line) implements Serializable {}
