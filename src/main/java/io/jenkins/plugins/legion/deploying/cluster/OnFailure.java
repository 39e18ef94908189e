package io.jenkins.plugins.legion.deploying.cluster;

/** What becomes of a deployment that does not come to serve. */
public enum OnFailure {
    /** What served before serves again; of a first version nothing stays. */
    ROLLBACK,
    /** It stays as it is, to be looked at. */
    KEEP,
    /** All of it goes. */
    DELETE
}
