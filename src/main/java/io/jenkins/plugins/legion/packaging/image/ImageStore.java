package io.jenkins.plugins.legion.packaging.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Where images are: a registry's repository, an OCI layout, an archive. */
interface ImageStore extends Closeable {

    /** @param reference a name, or a digest; absent where there is none */
    Optional<RawManifest> manifest(String reference) throws IOException;

    /** How many bytes content has there; absent where it is not there. */
    OptionalLong bytes(String digest) throws IOException;

    /** As it arrives, from some byte on: nothing of it was verified. */
    InputStream open(Descriptor content, long from) throws IOException;

    /** For messages. */
    @Override
    String toString();

    @Override
    default void close() throws IOException {}
}
