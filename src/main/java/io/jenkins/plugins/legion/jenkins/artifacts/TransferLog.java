package io.jenkins.plugins.legion.jenkins.artifacts;

import io.jenkins.plugins.legion.binary.ByteLog;
import io.jenkins.plugins.legion.binary.upload.UploadProgress;
import io.jenkins.plugins.legion.local.RunLimits;
import java.util.function.Consumer;

/** Says in the build's log how far a transfer has come, where it takes longer than the interval of such reports. */
final class TransferLog implements UploadProgress {

    private final ByteLog log;

    TransferLog(String name, Consumer<String> log) {
        this.log = new ByteLog(() -> "[legion] " + name, RunLimits.USUAL_INTERVAL, log);
    }

    @Override
    public void at(long sent, long size) {
        log.at(sent, size);
    }
}
