package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.files.Reason;
import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.MaskedEvents;
import io.jenkins.plugins.legion.tracking.MetricsFile;
import io.jenkins.plugins.legion.tracking.MlflowFileStore;
import io.jenkins.plugins.legion.tracking.PointSink;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.TrackingTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that a training logged, by whatever way.
 *
 * @param tracking what was logged, and after it the system metrics
 * @param logged the names of the metrics that the training logged itself
 * @param problems what was promised and could not be had, for a person
 * @param files what was logged for people to look at
 */
record Tracked(Tracking tracking, Set<String> logged, List<String> problems, KeptFiles files) {

    Tracked {
        logged = Collections.unmodifiableSet(new TreeSet<>(logged));
        problems = List.copyOf(problems);
    }

    /**
     * What cannot be read becomes a warning, or a problem where somebody named it: the rest is worth having.
     *
     * @param served what the training told its tracking server
     * @param mask what nobody is to read again
     * @param points takes every point that was logged
     */
    static Tracked read(TrainingFolder folder, Description description, Served served, Mask mask, PointSink points) {
        Tracking tracking = new Tracking(description.begun().metrics(), points);
        TrackingEvents masked = MaskedEvents.of(tracking, mask);
        lines(folder, masked);
        if (Files.isDirectory(folder.mlruns(), LinkOption.NOFOLLOW_LINKS)) {
            MlflowFileStore.read(folder.mlruns(), masked);
        }
        served.tell(masked);
        List<String> problems = new ArrayList<>();
        for (String name : description.begun().metricsFiles()) {
            String problem = file(name, folder, description.readyOrNot().workDir(), masked);
            if (!problem.isEmpty()) {
                problems.add("the metrics file " + name + " " + problem);
            }
        }
        Set<String> logged = tracking.metrics().stream().map(Metric::name).collect(Collectors.toSet());
        system(folder, tracking);
        return new Tracked(tracking, logged, problems, files(folder, tracking));
    }

    /** Whether the training said nothing about itself, and nothing went wrong with what it may have said. */
    boolean isSilent() {
        return logged.isEmpty()
                && tracking.params().isEmpty()
                && tracking.tags().isEmpty()
                && tracking.warnings().isEmpty()
                && files.files().isEmpty()
                && problems.isEmpty();
    }

    private static KeptFiles files(TrainingFolder folder, Tracking tracking) {
        try {
            return KeptFiles.gather(tracking.files(), folder.files());
        } catch (IOException e) {
            return new KeptFiles(List.of(), List.of("The files that were logged could not be kept: " + Reason.of(e)));
        }
    }

    private static void lines(TrainingFolder folder, TrackingEvents tracking) {
        if (Files.isRegularFile(folder.tracking(), LinkOption.NOFOLLOW_LINKS)) {
            try {
                new TrackingTail(folder.tracking()).finish(tracking);
            } catch (IOException e) {
                tracking.warning("The tracking file could not be read to its end: " + Reason.of(e));
            }
        } else if (Files.exists(folder.tracking(), LinkOption.NOFOLLOW_LINKS)) {
            // A pipe would be waited for without end, and a link may lead to what is not the training's.
            tracking.warning(
                    "The tracking file " + folder.tracking() + " was replaced by something else and is not read.");
        }
    }

    /** They are a help and no more: what is wrong with them is nothing that the training did. */
    private static void system(TrainingFolder folder, Tracking tracking) {
        if (Files.isRegularFile(folder.system(), LinkOption.NOFOLLOW_LINKS)) {
            try {
                SystemMetrics.read(folder.system(), tracking);
            } catch (IOException e) {
                tracking.warning("The system metrics could not be read to their end: " + Reason.of(e));
            }
        }
    }

    /** @return what is wrong with it, as the end of a sentence; empty where all is well */
    private static String file(String name, TrainingFolder folder, String workDir, TrackingEvents tracking) {
        Path file = Path.of(workDir).resolve(name);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return "was not written: expected a file in " + workDir;
            }
            // Both stand on the machine's own disk, so neither clock is another's.
            if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(folder.hyperParameters())) < 0) {
                return "is older than this training, which has not written it";
            }
            MetricsFile.read(file, tracking);
            return "";
        } catch (IOException e) {
            return "cannot be read: " + Reason.of(e);
        }
    }
}
