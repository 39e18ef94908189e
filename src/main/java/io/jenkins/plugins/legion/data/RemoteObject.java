package io.jenkins.plugins.legion.data;

import java.util.Objects;

/**
 * An object as its store lists it.
 *
 * @param key its whole name in the store
 * @param bytes its size
 * @param tag what changes when its content does, such as an ETag without its quotes; empty where the store has none
 */
public record RemoteObject(String key, long bytes, String tag) {

    public RemoteObject {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(tag, "tag");
        if (bytes < 0) {
            throw new IllegalArgumentException(key + " cannot have " + bytes + " bytes");
        }
    }
}
