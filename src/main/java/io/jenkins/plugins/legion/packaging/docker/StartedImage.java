package io.jenkins.plugins.legion.packaging.docker;

import io.jenkins.plugins.legion.packaging.image.ImageConfig;
import io.jenkins.plugins.legion.packaging.image.RootFolder;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * An image that is unpacked and can be started.
 *
 * @param name where it is, for messages
 * @param patience for the model to be loaded, and for each answer
 * @param log is told what its program prints, where people want to know
 */
record StartedImage(
        String name, RootWay.Found way, RootFolder root, ImageConfig config, Duration patience, Consumer<String> log) {

    /**
     * @param command in place of the image's own
     * @param listener is told each line that it prints
     */
    ImageProcess start(List<String> command, Consumer<String> listener) throws IOException {
        return ImageProcess.start(way, root, config, config.entrypoint().get(0), command, listener);
    }

    /** What its containers run, with arguments behind. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(config.entrypoint());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Waits for one of several.
     *
     * @return whether it came within the patience
     */
    boolean await(CompletableFuture<?>... any) throws InterruptedException {
        try {
            CompletableFuture.anyOf(any).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    FailedSmokeTest late(ImageProcess process, String what) throws InterruptedException {
        return failed(process, what + " within " + Figures.duration(patience), null);
    }

    FailedSmokeTest failed(ImageProcess process, String reason, Throwable cause) throws InterruptedException {
        return new FailedSmokeTest(name, reason, process.lastLines(), cause);
    }
}
