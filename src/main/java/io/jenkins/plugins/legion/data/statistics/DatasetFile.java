package io.jenkins.plugins.legion.data.statistics;

import java.nio.file.Path;

/**
 * A file of a training's data.
 *
 * @param path its name, with slashes, below the folder that the data is
 * @param file where it is read
 * @param bytes its size
 */
public record DatasetFile(String path, Path file, long bytes) {}
