package io.jenkins.plugins.legion.jenkins.builds;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/** Keeps a training's binary as an artifact of its build, through whatever artifact manager the build has. */
public final class BinaryStore {

    private final Run<?, ?> run;
    private final Launcher launcher;
    private final TaskListener listener;

    public BinaryStore(Run<?, ?> run, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.launcher = launcher;
        this.listener = listener;
    }

    /** Where the binary of the training {@code id} stands among the build's artifacts. */
    public static String artifact(String id, String fileName) {
        return "legion/" + id + "/" + fileName;
    }

    /**
     * Stores and fingerprints the binary. A second time it replaces what an interrupted first time left.
     *
     * @param folder the training's folder on the agent
     * @param fileName the binary's
     * @throws IOException if it does not arrive whole, with both sizes
     */
    public void store(FilePath folder, String id, String fileName) throws IOException, InterruptedException {
        FilePath binaries = folder.child(TrainingFolder.BINARIES);
        long bytes = binaries.child(fileName).length();
        String artifact = artifact(id, fileName);
        listener.getLogger().println(Messages.BinaryStore_storing(artifact, FileSize.of(bytes)));
        boolean whole = false;
        try {
            run.pickArtifactManager()
                    .archive(binaries, launcher, BuildListenerAdapter.wrap(listener), Map.of(artifact, fileName));
            checkWhole(artifact, bytes);
            whole = true;
        } finally {
            if (!whole) {
                removePart(artifact);
            }
        }
        fingerprint(artifact, binaries.child(fileName).digest());
    }

    /**
     * By the artifact's path, since trainings of one build may well give their binaries the same name, and under the
     * build's lock, since they may end at the same time.
     */
    private void fingerprint(String artifact, String md5) throws IOException {
        Jenkins.get().getFingerprintMap().getOrCreate(run, artifact, md5).addFor(run);
        Map<String, String> record = Map.of(artifact, md5);
        synchronized (run) {
            Fingerprinter.FingerprintAction action = run.getAction(Fingerprinter.FingerprintAction.class);
            if (action == null) {
                run.addAction(new Fingerprinter.FingerprintAction(run, record));
            } else {
                action.add(record);
            }
            run.save();
        }
    }

    /** A part of a binary would stand among the build's artifacts as if it were one. Object stores keep no parts. */
    private void removePart(String artifact) {
        try {
            URI part = run.getArtifactManager().root().child(artifact).toURI();
            if ("file".equals(part.getScheme())) {
                Files.deleteIfExists(Path.of(part));
            }
        } catch (IOException | RuntimeException e) {
            listener.getLogger().println(Messages.BinaryStore_partStays(artifact, e.getMessage()));
        }
    }

    private void checkWhole(String artifact, long bytes) throws IOException {
        VirtualFile stored = run.getArtifactManager().root().child(artifact);
        long arrived = stored.length();
        if (arrived != bytes) {
            throw new IOException("the artifact " + artifact + " has " + arrived + " bytes; expected " + bytes);
        }
    }
}
