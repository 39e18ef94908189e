package io.jenkins.plugins.legion.data;

import java.nio.file.Path;

/**
 * A file that is to be stored.
 *
 * @param bytes its size
 * @param sha256 of its content, in hexadecimal digits
 */
public record OutgoingFile(Path path, long bytes, String sha256) {}
