package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.words.Figures;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells now and then how far a fetch has come, and at its end what it took. */
final class FetchLog implements Closeable {

    /** Between two reports. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String done;
    private final FetchProgress progress;
    private final long files;
    private final long bytes;
    private final Consumer<String> log;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "legion-data-progress");
        thread.setDaemon(true);
        return thread;
    });
    private long lastBytes;
    private long lastTime = began;

    FetchLog(FetchProgress progress, long files, long bytes, Duration interval, Consumer<String> log) {
        this("Fetched", progress, files, bytes, interval, log);
    }

    /** @param done what was done with the files, as the beginning of a sentence */
    FetchLog(String done, FetchProgress progress, long files, long bytes, Duration interval, Consumer<String> log) {
        this.done = done;
        this.progress = progress;
        this.files = files;
        this.bytes = bytes;
        this.log = log;
        if (files > 0) {
            clock.scheduleAtFixedRate(this::tell, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        long now = System.nanoTime();
        long here = progress.bytes();
        double rate = (here - lastBytes) / ((now - lastTime) / 1e9);
        lastBytes = here;
        lastTime = now;
        log.accept(progress.files() + " of " + files + " files, " + Figures.bytes(here) + " of " + Figures.bytes(bytes)
                + ", " + Figures.bytes(Math.round(rate)) + "/s"
                + (rate < 1
                        ? ""
                        : ", about " + Figures.duration(Duration.ofSeconds(Math.round((bytes - here) / rate)))
                                + " left"));
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (files > 0 && progress.files() == files) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            log.accept(done + " " + files + (files == 1 ? " file, " : " files, ") + Figures.bytes(progress.moved())
                    + ", in " + Figures.duration(took));
        }
    }
}
