package io.jenkins.plugins.legion.tracking.server;

/** How much one client may ask of the server at once. */
final class HttpLimits {

    /**
     * Bytes of a call's JSON. MLflow's own limit for a batch is 1 MB; an MLmodel with a big signature or a profile of a
     * dataset is larger. Artifacts have no such limit.
     */
    static final int BODY = 16 << 20;

    /** Bytes of a call's JSON beyond which one call at a time is read: MLflow's limit for a batch. */
    static final int LARGE = 1 << 20;

    /** Calls whose JSON is taken apart at once; that takes several times its bytes of memory. */
    static final int TAKEN_APART = 4;

    /** Bytes that are read and thrown away after a refusal: who is still sending would not hear it otherwise. */
    static final long HEARD_OUT = 2L << 30;

    /** Requests that are read or worked on at once. What comes beyond them waits. */
    static final int WORKERS = 500;

    private HttpLimits() {}
}
