package io.jenkins.plugins.legion.data;

/**
 * How much a cache of data keeps. What running trainings are given stays beside it, however much that is, until other data is fetched.
 *
 * @param bytes of content
 */
record CacheLimit(long bytes) {

    CacheLimit {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit is not less than nothing");
        }
    }
}
