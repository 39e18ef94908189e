package io.jenkins.plugins.legion.binary;

/** Hears how far an archive is that is written, and then read back to verify it. */
public interface PackingProgress {

    /** For those who do not ask. */
    PackingProgress NONE = new PackingProgress() {
        @Override
        public void packing(int files, int allFiles, long bytes, long allBytes) {}

        @Override
        public void verifying(int files, int allFiles, long bytes, long allBytes) {}
    };

    /**
     * Called often.
     *
     * @param files that are whole in the archive
     * @param bytes of the files' content that are in the archive
     */
    void packing(int files, int allFiles, long bytes, long allBytes);

    /** The same when the archive is read back. */
    void verifying(int files, int allFiles, long bytes, long allBytes);
}
