package io.jenkins.plugins.legion.data;

/**
 * How much a cache keeps. What is in use stays beside it, however much that is.
 *
 * @param bytes of content
 */
public record CacheLimit(long bytes) {

    public CacheLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit is not less than nothing");
        }
    }
}
