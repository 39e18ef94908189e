package io.jenkins.plugins.legion.jenkins.registry;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.jenkins.artifacts.WatchedDownload;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A version's binary on its way to an agent. Whoever unpacks it there holds it against its digest. */
public final class BinaryDelivery {

    private final LocatedVersion located;
    private final VersionBinary binary;
    /** Absent where a connection has it. */
    private final Optional<LocatedVersion.Content> content;

    private BinaryDelivery(LocatedVersion located, VersionBinary binary, Optional<LocatedVersion.Content> content) {
        this.located = located;
        this.binary = binary;
        this.content = content;
    }

    /** @throws AbortException if the version has no binary, or has it no more */
    public static BinaryDelivery of(LocatedVersion located) throws IOException {
        VersionBinary binary = located.version()
                .binary()
                .orElseThrow(() -> new AbortException(Messages.FetchedModel_none(
                        located.version(), located.version().source())));
        Optional<LocatedVersion.Content> content = located.binary();
        if (located.version().binaryElsewhere().isEmpty() && content.isEmpty()) {
            throw new AbortException(without(located, binary));
        }
        return new BinaryDelivery(located, binary, content);
    }

    public VersionBinary binary() {
        return binary;
    }

    /**
     * @param folder on the agent, made where it is not there; the binary gets its own name in it
     * @throws AbortException if it does not come there whole
     */
    public void bring(Run<?, ?> run, FilePath folder, TaskListener listener) throws IOException, InterruptedException {
        folder.mkdirs();
        FilePath archive = folder.child(binary.fileName());
        if (located.version().binaryElsewhere().isPresent()) {
            new StoredDownload(
                            run,
                            located.version(),
                            located.version().binaryElsewhere().get(),
                            listener)
                    .bring(folder, archive.getName());
        } else {
            send(content.orElseThrow(), folder, archive, listener);
        }
    }

    /** Notes by the binary's fingerprint that the build used the version. */
    public void noteUse(Run<?, ?> run) throws IOException {
        UsedModel.note(run, located);
    }

    private void send(LocatedVersion.Content content, FilePath folder, FilePath archive, TaskListener listener)
            throws IOException, InterruptedException {
        long free = folder.getUsableDiskSpace();
        // Of some file systems nobody knows how much they have free.
        if (free > 0 && free < binary.bytes()) {
            throw new AbortException(Messages.FetchedModel_noRoom(
                    folder.getRemote(), located.version(), Long.toString(binary.bytes()), Long.toString(free)));
        }
        String reason = "";
        try (InputStream in =
                new WatchedDownload(content.open(), located.version().toString(), binary.bytes(), listener)) {
            archive.copyFrom(in);
        } catch (IOException e) {
            reason = ": " + Reason.of(e);
        }
        // A small one whose end found no room raises nothing, and would look like a broken archive.
        long come = archive.length();
        if (!reason.isEmpty() || come < binary.bytes()) {
            throw new AbortException(Messages.FetchedModel_cutOff(
                    folder.getRemote(),
                    located.version(),
                    Long.toString(binary.bytes()),
                    Long.toString(come),
                    Long.toString(folder.getUsableDiskSpace()),
                    reason));
        }
    }

    private static String without(LocatedVersion located, VersionBinary binary) {
        return binary.removed()
                .map(removed -> Messages.FetchedModel_removed(located.version(), located.spoken(), removed))
                .orElseGet(() -> Messages.FetchedModel_gone(located.version(), located.spoken()));
    }
}
