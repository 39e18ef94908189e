package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import jenkins.model.ArtifactManager;
import jenkins.model.StandardArtifactManager;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/**
 * Keeps a training's binary, and what it logged for people to look at, as artifacts of its build, through whatever
 * artifact manager the build has.
 */
public final class ArtifactStore {

    /** In the build's folder of the training: as much of its binary as has arrived. */
    public static final String PART = "binary.part";

    private final Run<?, ?> run;
    private final Launcher launcher;
    private final TaskListener listener;

    public ArtifactStore(Run<?, ?> run, Launcher launcher, TaskListener listener) {
        this.run = run;
        this.launcher = launcher;
        this.listener = listener;
    }

    /**
     * Stores what there is to be stored. A second time it replaces what an interrupted first time left, or goes on with it.
     *
     * @param folder the training's folder on the agent
     * @param kept the training's folder in the build
     * @param fileName the binary's, should there be one
     * @throws IOException if something does not arrive whole, with both sizes
     */
    public void store(FilePath folder, Path kept, String id, String fileName) throws IOException, InterruptedException {
        storeFiles(folder, id);
        if (folder.child(TrainingFolder.BINARIES).child(fileName).exists()) {
            storeBinary(folder, kept, id, fileName);
        }
    }

    /** Stores what the training logged for people to look at, and no binary. */
    public void storeFiles(FilePath training, String id) throws IOException, InterruptedException {
        FilePath folder = training.child(TrainingFolder.FILES);
        Map<String, String> files = LoggedFiles.in(folder, id);
        if (!files.isEmpty()) {
            run.pickArtifactManager().archive(folder, launcher, BuildListenerAdapter.wrap(listener), files);
            listener.getLogger().println(Messages.ArtifactStore_storedFiles(files.size(), ArtifactPaths.file(id, "")));
        }
    }

    private void storeBinary(FilePath folder, Path kept, String id, String fileName)
            throws IOException, InterruptedException {
        FilePath binaries = folder.child(TrainingFolder.BINARIES);
        FilePath binary = binaries.child(fileName);
        long bytes = binary.length();
        String artifact = ArtifactPaths.binary(id, fileName);
        long began = System.nanoTime();
        // Fingerprints are MD5, which takes a processor of the agent as long as a fast network takes to send the file.
        Future<String> md5 = Computer.threadPoolForRemoting.submit(binary::digest);
        try {
            boolean overHttp = bring(binaries, fileName, kept.resolve(PART), artifact, bytes);
            String time = Figures.duration(Duration.ofNanos(System.nanoTime() - began));
            String size = Figures.bytes(bytes);
            listener.getLogger()
                    .println(
                            overHttp
                                    ? Messages.ArtifactStore_storedOverHttp(artifact, size, time)
                                    : Messages.ArtifactStore_stored(artifact, size, time));
            new FingerprintedArtifact(run, artifact, result(md5)).noteWith(run);
        } finally {
            md5.cancel(true);
        }
    }

    /** @return whether it came over HTTP */
    private boolean bring(FilePath binaries, String fileName, Path part, String artifact, long bytes)
            throws IOException, InterruptedException {
        ArtifactManager manager = run.pickArtifactManager();
        // Another manager's ways are its own, also those of one that is built upon the standard one.
        if (manager.getClass() == StandardArtifactManager.class) {
            Path target = Path.of(manager.root().child(artifact).toURI());
            return new BinaryTransfer(artifact, listener).bring(binaries.child(fileName), bytes, part, target);
        }
        boolean whole = false;
        try {
            manager.archive(binaries, launcher, BuildListenerAdapter.wrap(listener), Map.of(artifact, fileName));
            checkWhole(artifact, bytes);
            whole = true;
            return false;
        } finally {
            if (!whole) {
                removePart(artifact);
            }
        }
    }

    private static String result(Future<String> digest) throws IOException, InterruptedException {
        try {
            return digest.get();
        } catch (ExecutionException e) {
            // As if it had been asked for here: callers tell an agent that is gone by the kind of exception.
            if (e.getCause() instanceof IOException why) {
                throw why;
            }
            if (e.getCause() instanceof InterruptedException why) {
                throw why;
            }
            throw new IOException(e.getCause());
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
            listener.getLogger().println(Messages.ArtifactStore_partStays(artifact, e.getMessage()));
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
