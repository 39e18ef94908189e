package io.jenkins.plugins.legion.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Takes an object's bytes as they arrive. */
@FunctionalInterface
interface ObjectSink {

    /** What the store says of the whole object; told before the first byte, and again after each break. */
    default void offered(Map<ChecksumKind, byte[]> checksums) {}

    /** @param position of the first of them within the object */
    void take(ByteBuffer bytes, long position) throws IOException;
}
