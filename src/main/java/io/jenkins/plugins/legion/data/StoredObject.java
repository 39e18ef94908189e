package io.jenkins.plugins.legion.data;

/**
 * A file that is stored.
 *
 * @param key its whole name in the store
 * @param version what the store calls this content: {@code version:} or {@code etag:} and its own word; empty where it has none
 */
public record StoredObject(String key, String version) {}
