package io.jenkins.plugins.legion.data.s3;

/**
 * Who asks.
 *
 * @param id of an access key
 * @param secret of it
 * @param token of credentials that end some day; else empty
 */
record S3Key(String id, String secret, String token) {

    /** Names nothing that opens a door. */
    @Override
    public String toString() {
        return "S3Key[id=" + id + "]";
    }
}
