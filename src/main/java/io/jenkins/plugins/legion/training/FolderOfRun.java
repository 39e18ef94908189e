package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.files.Listing;
import io.jenkins.plugins.legion.files.LockFile;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Decides whether a folder is this run's own, and makes it so. */
final class FolderOfRun {

    private FolderOfRun() {}

    /**
     * Makes the folder, and waits for whoever prepares a training in it: an agent that has lost its controller and found it again may
     * still be at what it was asked before.
     *
     * @param log is told where it has to wait
     * @throws IOException if there can be no such folder, or if it is somebody else's
     */
    static LockFile hold(TrainingFolder folder, Consumer<String> log) throws IOException, InterruptedException {
        if (Files.exists(folder.root()) && !Files.isDirectory(folder.root())) {
            throw new IOException("cannot make the folder " + folder.root() + ": a file of that name is in the way");
        }
        if (Files.isDirectory(folder.root()) && !Files.exists(folder.preparing())) {
            // Nothing is left in what is no training's.
            checkOwner(folder, Description.read(folder));
        }
        Folders.create(folder.root());
        Optional<LockFile> lock = LockFile.take(folder.preparing());
        if (lock.isPresent()) {
            return lock.get();
        }
        log.accept("Waiting for the end of a preparation of this training that was begun before");
        return LockFile.await(folder.preparing());
    }

    /**
     * The description of this run: the one that is there, or a fresh one in a fresh folder.
     *
     * @param folder held
     * @throws IOException if the folder is somebody else's, or cannot be written to
     */
    static Description open(TrainingFolder folder, ModelTraining training, PreparationOptions options)
            throws IOException {
        String definition = Sha256.hex(LifecycleJson.mapper().writeValueAsBytes(training));
        Optional<Description> before = Description.read(folder);
        if (before.isPresent() && isSame(before.get(), definition, folder, options)) {
            return before.get();
        }
        checkOwner(folder, before);
        for (Path one : others(folder)) {
            Folders.remove(one);
        }
        Description begun = Description.of(Begun.of(
                options, definition, training, Instant.now().truncatedTo(ChronoUnit.MILLIS), UUID.randomUUID()));
        begun.write(folder);
        return begun;
    }

    private static void checkOwner(TrainingFolder folder, Optional<Description> before) throws IOException {
        if (before.isEmpty() && !others(folder).isEmpty()) {
            throw new IOException(folder.root() + " holds something that is no training's (" + Listing.of(folder.root())
                    + "): a training needs a folder of its own");
        }
    }

    /** What is in it beside the training's code and what brings that. */
    private static List<Path> others(TrainingFolder folder) throws IOException {
        Set<Path> ours = Set.of(folder.source(), folder.fetches(), folder.preparing());
        try (Stream<Path> content = Files.list(folder.root())) {
            return content.filter(path -> !ours.contains(path)).toList();
        }
    }

    /** Whether all that an answer promises is there. */
    static boolean isWhole(TrainingFolder folder, Description description) {
        if (description.ready().isEmpty()) {
            return false;
        }
        Ready ready = description.ready().get();
        String python = ready.machine().python();
        return (python.isEmpty() || Files.isExecutable(Path.of(python)))
                && Files.isDirectory(folder.output())
                && Files.isRegularFile(folder.hyperParameters())
                && (ready.prepared().command().isEmpty() || Files.isRegularFile(folder.run()));
    }

    private static boolean isSame(
            Description before, String definition, TrainingFolder folder, PreparationOptions options) {
        return before.begun().definition().equals(definition)
                && before.begun().run().equals(options.run())
                && (!options.run().isEmpty() || !Files.exists(folder.record()));
    }
}
