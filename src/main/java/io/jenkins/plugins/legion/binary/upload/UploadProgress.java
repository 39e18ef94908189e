package io.jenkins.plugins.legion.binary.upload;

/** Hears how far an upload has come. */
@FunctionalInterface
public interface UploadProgress {

    /**
     * Called often.
     *
     * @param sent bytes from the file's beginning
     * @param size the file's bytes
     */
    void at(long sent, long size);
}
