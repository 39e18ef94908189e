package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.binary.upload.ExpectedUpload;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Brings one big file from an agent to this controller: over HTTP where the agent can reach it so, which is as fast as
 * network and disks are; else through the agent's connection, uncompressed, since weights hardly compress.
 */
final class BinaryTransfer {

    private final String artifact;
    private final TaskListener listener;

    /** @param artifact what the log calls it */
    BinaryTransfer(String artifact, TaskListener listener) {
        this.artifact = artifact;
        this.listener = listener;
    }

    /**
     * @param file on the agent
     * @param bytes its size
     * @param part where it stands until it is whole. What is there of an earlier try need not come again
     * @param target where it stands then
     * @return whether it came over HTTP
     * @throws IOException if it does not arrive whole; what has come over HTTP stays for another try
     */
    boolean bring(FilePath file, long bytes, Path part, Path target) throws IOException, InterruptedException {
        Files.createDirectories(Objects.requireNonNull(part.getParent()));
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (file.isRemote() && sent(file, bytes, part, target)) {
            return true;
        }
        copy(file, bytes, part);
        WholeFile.name(part, target);
        return false;
    }

    private boolean sent(FilePath file, long bytes, Path part, Path target) throws IOException, InterruptedException {
        try (ExpectedUpload expected = ExpectedUpload.of(part, target, bytes)) {
            String obstacle = file.act(new SendFile(expected, artifact, listener));
            if (!obstacle.isEmpty()) {
                listener.getLogger().println(Messages.BinaryTransfer_notOverHttp(obstacle));
            }
            // Not because the agent says so.
            return expected.isWhole();
        }
    }

    private void copy(FilePath file, long bytes, Path part) throws IOException, InterruptedException {
        boolean whole = false;
        try {
            try (OutputStream out = new ObservedStream(
                    Files.newOutputStream(part), bytes, new TransferLog(artifact, listener.getLogger()::println))) {
                file.copyTo(out);
            }
            long arrived = Files.size(part);
            if (arrived != bytes) {
                throw new IOException("of " + artifact + " arrived " + arrived + " bytes; expected " + bytes);
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }
}
