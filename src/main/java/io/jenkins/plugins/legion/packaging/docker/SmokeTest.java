package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.packaging.PackagingWork;
import io.jenkins.plugins.legion.packaging.image.BuiltImage;
import io.jenkins.plugins.legion.packaging.image.ImageBuilder;
import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.ImageTarget;
import io.jenkins.plugins.legion.packaging.image.Platform;
import io.jenkins.plugins.legion.packaging.image.RootFolder;
import io.jenkins.plugins.legion.programs.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts an image's own program from the very layers that were delivered, read back from where they are, and asks it for a prediction. No
 * runtime of containers is needed: the layers are unpacked into a folder, which becomes the root of the program's file system.
 */
final class SmokeTest {

    /** A model of many gigabytes is read from a disk within. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String FIELD = PackagingWork.field(ImageIntegration.SMOKE_TEST);

    private final PackagingWork work;
    private final Platform platform;
    private final RootWay.Found way;
    private final Duration patience;

    private SmokeTest(PackagingWork work, Platform platform, RootWay.Found way, Duration patience) {
        this.work = work;
        this.platform = platform;
        this.way = way;
        this.patience = patience;
    }

    /**
     * The one that is asked for; absent where none is.
     *
     * @param patience for the model to be loaded, and for each answer
     * @param way absent for the first that this machine permits
     * @throws InvalidInput if this machine cannot run the image's program
     */
    static Optional<SmokeTest> asked(
            PackagingWork work, Platform platform, Duration patience, Optional<RootWay.Found> way)
            throws IOException, InterruptedException {
        if (!work.truth(ImageIntegration.SMOKE_TEST)) {
            return Optional.empty();
        }
        Platform machine = Platform.ofMachine();
        if (!System.getProperty("os.name").equals("Linux")
                || !platform.os().equals(machine.os())
                || !platform.architecture().equals(machine.architecture())) {
            throw new InvalidInput(new Fault(
                    FIELD,
                    "true",
                    "false, since an image for " + platform + " does not run on this machine ("
                            + System.getProperty("os.name") + ", " + machine.architecture() + ")"));
        }
        RootWay.Found found = way.isPresent() ? way.get() : RootWay.ofMachine(FIELD, new Programs(System.getenv()));
        return Optional.of(new SmokeTest(work, platform, found, patience));
    }

    /**
     * Tries an image.
     *
     * @return what it answered, for people
     * @throws FailedSmokeTest if it does not work
     * @throws InterruptedException if the thread was interrupted meanwhile; nothing of the test is left then either
     */
    String of(ImageBuilder builder, BuiltImage image, ImageTarget target, PythonModel model, boolean serves)
            throws IOException, InterruptedException {
        Path folder = work.place().folder().resolve("smoke-test");
        try {
            work.log()
                    .accept("Smoke test: unpacking the image and starting it on this machine by "
                            + way.way().words());
            ImageConfig config = unpacked(builder, image, target, folder);
            RootFolder root = new RootFolder(folder);
            ImageRoot.prepare(root, way.way());
            StartedImage started = new StartedImage(image.name(), way, root, config, patience, line -> work.log()
                    .accept("image: " + line));
            String answer = serves
                    ? new ServerTrial(started, work.log()).of(model)
                    : new BatchTrial(started, work.log()).of(model);
            work.log().accept("Smoke test: " + answer);
            return answer;
        } finally {
            Folders.remove(folder);
        }
    }

    private ImageConfig unpacked(ImageBuilder builder, BuiltImage image, ImageTarget target, Path folder)
            throws IOException, InterruptedException {
        try {
            return builder.unpack(image, target, platform, folder);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
            }
            throw e;
        }
    }
}
