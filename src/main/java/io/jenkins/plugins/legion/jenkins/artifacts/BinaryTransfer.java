package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.binary.upload.ExpectedUpload;
import io.jenkins.plugins.legion.files.DiskRoom;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
     * @throws AbortException if there is no room for it here, or no folder, with what is needed and what there is
     * @throws IOException if it does not arrive whole; what has come over HTTP stays for another try
     */
    boolean bring(FilePath file, long bytes, Path part, Path target) throws IOException, InterruptedException {
        here(() -> {
            Folders.create(part.getParent());
            Folders.create(target.getParent());
            DiskRoom.before(part, bytes).check();
        });
        if (file.isRemote() && sent(file, bytes, part, target)) {
            return true;
        }
        copy(file, bytes, part);
        here(() -> WholeFile.name(part, target));
        return false;
    }

    /** Something that this controller's own disk may refuse. */
    private interface Work {
        void run() throws IOException;
    }

    /** What the disk says helps an administrator, and where in our code it said so helps nobody. */
    private static void here(Work work) throws AbortException {
        try {
            work.run();
        } catch (IOException e) {
            throw new AbortException(Reason.withPath(e));
        }
    }

    private boolean sent(FilePath file, long bytes, Path part, Path target) throws IOException, InterruptedException {
        try (ExpectedUpload expected = ExpectedUpload.of(part, target, bytes)) {
            String obstacle = file.act(new SendFile(expected, artifact, listener));
            here(expected::checkDisk);
            if (!obstacle.isEmpty()) {
                listener.getLogger().println(Messages.BinaryTransfer_notOverHttp(obstacle));
            }
            // Not because the agent says so.
            return expected.isWhole();
        }
    }

    private void copy(FilePath file, long bytes, Path part) throws IOException, InterruptedException {
        DiskRoom room = DiskRoom.before(part, bytes);
        boolean whole = false;
        try (ObservedStream out = new ObservedStream(
                Files.newOutputStream(part), bytes, new TransferLog(artifact, listener.getLogger()::println))) {
            try {
                file.copyTo(out);
            } catch (IOException e) {
                // Of a disk here that takes no more, the agent's end of the line knows only that it was cut.
                here(() -> out.checkDisk(room));
                throw e;
            }
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
        long arrived = Files.size(part);
        if (arrived != bytes) {
            Files.deleteIfExists(part);
            throw new IOException("of " + artifact + " arrived " + arrived + " bytes; expected " + bytes);
        }
    }
}
