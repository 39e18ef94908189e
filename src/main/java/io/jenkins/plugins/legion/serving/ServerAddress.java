package io.jenkins.plugins.legion.serving;

/**
 * Where a server is to answer.
 *
 * @param host by name or number
 * @param port 0 for any that is free
 */
public record ServerAddress(String host, int port) {

    /** Anywhere on this machine, and nowhere else. */
    public static final ServerAddress LOCAL = new ServerAddress("127.0.0.1", 0);
}
