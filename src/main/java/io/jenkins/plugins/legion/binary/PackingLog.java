package io.jenkins.plugins.legion.binary;

import java.time.Duration;
import java.util.function.Consumer;

/** Says in lines how far a binary is that is packed and verified, where that takes long. */
public final class PackingLog implements PackingProgress {

    private final String beginning;
    private final Duration interval;
    private final Consumer<String> log;
    private final ByteLog packed;
    private final ByteLog verified;
    private int files;
    private int allFiles;

    /**
     * @param beginning of each line, by which a training is told from others
     * @param interval between two lines
     */
    public PackingLog(String beginning, Duration interval, Consumer<String> log) {
        this.beginning = beginning;
        this.interval = interval;
        this.log = log;
        packed = log("packing");
        verified = log("verifying");
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
        verified.at(bytes, allBytes);
    }

    ByteLog packed() {
        return packed;
    }

    ByteLog verified() {
        return verified;
    }

    private ByteLog log(String what) {
        return new ByteLog(() -> beginning + what + ", " + files + " of " + allFiles + " files", interval, log);
    }
}
