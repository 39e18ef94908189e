package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.replay.Replay;
import io.jenkins.plugins.legion.serving.replay.ReplayOptions;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.serving.replay.RequestFile;
import io.jenkins.plugins.legion.serving.replay.Tolerance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion invoke}: whether a served model answers what is expected, and how fast. */
@Command(
        name = "invoke",
        description =
                "Asks a deployment, or a server by its address, all requests of a file, and holds the answers against what is expected.",
        sortOptions = false)
final class InvokeCommand implements Callable<Integer> {

    private static final double NANOS = 1e6;

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "NAME|ADDRESS",
            description = "A deployment on this machine, or the http address of a server.")
    private String whom;

    @Option(
            names = "--requests",
            paramLabel = "FILE",
            required = true,
            description = {
                "Requests, one JSON value after the other, such as {\"columns\": [\"a\"], \"data\": [[1]]}, or with what is expected:"
                        + " {\"request\": {...}, \"answer\": {...}}, as legion predict -o json writes both."
            })
    private Path requests;

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            description = "By how much a number may differ. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private double tolerance;

    @Option(
            names = "--relative-tolerance",
            paramLabel = "NUMBER",
            description = "The same as a part of the number, such as 0.01; both add up. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private double relativeTolerance;

    @Option(names = "--max-latency-ms", paramLabel = "MILLISECONDS", description = "What an answer may take.")
    private Optional<Double> maxLatency = Optional.empty();

    @Option(
            names = "--percentile",
            paramLabel = "PERCENT",
            description = "Of the answers that have to keep to that, such as 95. Default: all.",
            defaultValue = "100")
    private double percentile;

    @Option(
            names = "--warm-up",
            paramLabel = "COUNT",
            description = "So many answers at the beginning are not measured. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private int warmUp;

    @Option(
            names = "--concurrency",
            paramLabel = "COUNT",
            description = "Requests that are on their way at a time, at most. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int concurrency;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            description = "Requests a second. Default: as many as come back.",
            defaultValue = "0")
    private double rate;

    @Option(
            names = "--repeat",
            paramLabel = "COUNT",
            description = "How often the file is gone through. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int repeat;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "For one answer, such as 30s. Default: ${DEFAULT-VALUE}.",
            converter = TimeConverter.class,
            defaultValue = "60s")
    private Duration patience;

    @Mixin
    private DeploymentsOption deployments;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the outcome is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    InvokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        ReplayOptions options = options();
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    ReplayOutcome outcome = new Replay(
                                    new ModelClient(address(), patience), options, surroundings.log())
                            .of(new RequestFile(
                                    "--requests",
                                    requests.toString(),
                                    surroundings.directory().resolve(requests)));
                    surroundings.answer(form, new InvokedAnswer(outcome));
                    outcome.faults().forEach(surroundings.terminal()::fault);
                    return outcome.isWell() ? ExitCode.OK : ExitCode.NO_PREDICTION;
                }));
    }

    private ReplayOptions options() {
        maxLatency.filter(it -> !(it > 0)).ifPresent(it -> {
            throw new InvalidInput(new Fault("--max-latency-ms", String.valueOf(it), "milliseconds, more than 0"));
        });
        return new ReplayOptions(
                concurrency,
                rate,
                repeat,
                warmUp,
                new Tolerance(tolerance, relativeTolerance),
                maxLatency.map(milliseconds -> Duration.ofNanos(Math.round(milliseconds * NANOS))),
                percentile);
    }

    private URI address() throws IOException {
        if (GivenAddress.isOne(whom)) {
            return GivenAddress.uri(whom);
        }
        LocalTarget target = deployments.target(surroundings.directory());
        LocalStatus status = target.named(whom);
        return status.address()
                .orElseThrow(() -> new InvalidInput(new Fault(
                        "NAME",
                        whom,
                        "a deployment that answers; this one is "
                                + status.state().word())));
    }
}
