package io.jenkins.plugins.legion.lifecycle;

/**
 * Data that was in place when a training began.
 *
 * @param binding what was asked for
 * @param files how many files
 * @param bytes their size together
 * @param digest {@code sha256:} and the digest over the files' paths and contents
 */
public record BoundData(DataBinding binding, long files, long bytes, String digest) {

    public BoundData {
        digest = Texts.orEmpty(digest);
    }
}
