package io.jenkins.plugins.legion.fetching;

/**
 * A file that is to be stored at a connection.
 *
 * @param file its path on the machine that has it, absolute
 * @param bytes its size
 * @param digest {@code sha256:} and the digest of its content
 * @param name what it is called below the connection's own path, with slashes: nothing else has that name
 */
public record StoreOrder(String file, long bytes, String digest, String name) {}
