package io.jenkins.plugins.legion.data.s3;

import java.io.IOException;

/** Where the key of the next request comes from: one that is given, or one that is fetched and replaced now and then. */
interface S3Keys extends AutoCloseable {

    /** The key as it is now. */
    S3Key now() throws IOException;

    @Override
    default void close() {
        // One that is given holds nothing.
    }
}
