package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.local.RunLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code run} and {@code train} have in common. */
final class TrainingOptions {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR|MANIFEST",
            description = "A folder with a legion.yaml, or a manifest. Default: the current folder.")
    Optional<Path> source = Optional.empty();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description =
                    "The folder that the manifest's paths begin in, such as the root of a repository whose manifests"
                            + " lie deeper. Default: the manifest's own folder.")
    Optional<Path> workspace = Optional.empty();

    @Option(names = "--training", paramLabel = "ID", description = "Which training, where the manifest has several.")
    Optional<String> training = Optional.empty();

    @Option(
            names = {"-s", "--set"},
            paramLabel = "NAME=VALUE",
            description = "A hyperparameter, over that of the manifest. May be repeated.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--version-of-model",
            paramLabel = "VERSION",
            description = "The model's version. Default: the manifest's, else this training's number on this machine.")
    Optional<String> version = Optional.empty();

    @Option(
            names = "--environment",
            paramLabel = "KIND",
            description =
                    "Which Python: ${COMPLETION-CANDIDATES}. Default: the manifest's, else the toolchain's own choice.",
            completionCandidates = EnvironmentWords.class,
            converter = EnvironmentWords.class)
    Optional<PythonEnvironment> environment = Optional.empty();

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description =
                    "A manifest with connections, whose data is fetched; they go before those of the training's own"
                            + " manifest. May be repeated.")
    List<Path> connections = new ArrayList<>();

    @Option(
            names = "--local-code",
            description = "Trains the code that is in the workspace, whatever algorithmSource the manifest has.")
    boolean localCode;

    @Option(
            names = "--data-cache",
            paramLabel = "DIR",
            description = "Where fetched data is kept between trainings. Default: ~/.cache/legion/data.")
    Path dataCache = Path.of(System.getProperty("user.home"), ".cache", "legion", "data");

    @Option(
            names = "--data-cache-limit",
            paramLabel = "SIZE",
            description = "How much fetched data is kept, such as 200GB; what was not used for longest goes first."
                    + " Default: a fifth of the disk.",
            converter = SizeConverter.class)
    Optional<Long> dataCacheLimit = Optional.empty();

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "Ends the training after this time: 90s, 15m, 2h30m. Default: the manifest's, else none.",
            converter = TimeConverter.class)
    Optional<Duration> timeLimit = Optional.empty();

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "Between asking the training's processes to end and killing them. Default: 10s.",
            converter = TimeConverter.class)
    Optional<Duration> grace = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "Between two reports of progress. Default: 10s; on a terminal 1s.",
            converter = TimeConverter.class)
    Optional<Duration> interval = Optional.empty();

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where trainings keep their folders, as DIR/ID/NUMBER. Default: work.",
            defaultValue = "work")
    Path work = Path.of("work");

    @Option(
            names = {"-q", "--quiet"},
            description = "Does not show what the training prints; its log has it all the same.")
    boolean quiet;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the result is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    OutputForm form = OutputForm.TABLE;

    RunLimits limits(boolean live) {
        return new RunLimits(
                timeLimit,
                grace.orElse(RunLimits.USUAL_GRACE),
                interval.orElse(live ? Duration.ofSeconds(1) : RunLimits.USUAL_INTERVAL));
    }
}
