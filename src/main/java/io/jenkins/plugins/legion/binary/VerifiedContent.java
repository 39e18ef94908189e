package io.jenkins.plugins.legion.binary;

import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.PackedFile;

/** Where the content of an archive goes that is only verified, and whoever waits for it hears how far it is. */
final class VerifiedContent implements Destination {

    private final PackingProgress progress;
    private final int allFiles;
    private final long allBytes;
    private int files;
    private long bytes;

    /** @param expected what was written */
    VerifiedContent(TrainedModelBinary expected, PackingProgress progress) {
        this.progress = progress;
        allFiles = expected.files().size();
        allBytes = expected.files().stream().mapToLong(PackedFile::bytes).sum();
    }

    @Override
    public void folder(String path) {}

    @Override
    public void begin(String path, boolean executable) {}

    @Override
    public void data(byte[] data, int offset, int length) {
        bytes += length;
        progress.verifying(files, allFiles, bytes, allBytes);
    }

    @Override
    public void end() {
        files++;
    }
}
