package io.jenkins.plugins.legion.packaging.image;

import io.jenkins.plugins.legion.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that is known by its digest, and can be had. */
interface Blob {

    Descriptor descriptor();

    /** From some byte on. Content that is not what its digest says ends in a fault, where it is read from its beginning. */
    InputStream open(long from) throws IOException;

    static Blob of(String type, byte[] bytes) {
        Descriptor descriptor = new Descriptor(type, Sha256.written(bytes), bytes.length);
        return new Blob() {
            @Override
            public Descriptor descriptor() {
                return descriptor;
            }

            @Override
            public InputStream open(long from) throws IOException {
                InputStream in = new ByteArrayInputStream(bytes);
                in.skipNBytes(from);
                return in;
            }
        };
    }
}
