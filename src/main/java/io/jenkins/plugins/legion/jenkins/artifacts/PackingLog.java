package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.PackingProgress;
import java.util.function.Consumer;

/** Says in the build's log how far a binary is that is packed and verified, where that takes long. */
public final class PackingLog implements PackingProgress {

    private final String training;
    private final TransferLog packed;
    private TransferLog verified;
    private final Consumer<String> log;
    private int files;
    private int allFiles;

    /** @param training the beginning of each line, by which a training is told from others; empty where there is one alone */
    public PackingLog(String training, Consumer<String> log) {
        this.training = training;
        this.log = log;
        packed = new TransferLog(() -> name("packing"), log);
    }

    @Override
    public void packing(int filesUntilNow, int filesOfAll, long bytes, long allBytes) {
        files = filesUntilNow;
        allFiles = filesOfAll;
        packed.at(bytes, allBytes);
    }

    @Override
    public void verifying(int filesUntilNow, int filesOfAll, long bytes, long allBytes) {
        files = filesUntilNow;
        allFiles = filesOfAll;
        if (verified == null) {
            verified = new TransferLog(() -> name("verifying"), log);
        }
        verified.at(bytes, allBytes);
    }

    TransferLog packed() {
        return packed;
    }

    TransferLog verified() {
        return verified;
    }

    private String name(String what) {
        return training + what + ", " + files + " of " + allFiles + " files";
    }
}
