package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.binary.PythonModel;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import io.jenkins.plugins.legion.deploying.local.PlacedModel;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelDeployment;
import io.jenkins.plugins.legion.serving.GivenModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion deploy}: a model answers on this machine until it is taken away, whatever becomes of this command. */
@Command(
        name = "deploy",
        description = {
            "Has a trained model binary answer on this machine, at 127.0.0.1, until legion undeploy.",
            "What answered under the name goes on until all of the new version does, and for good where that cannot be."
        },
        sortOptions = false)
final class DeployCommand implements Callable<Integer> {

    private static final int LARGEST_PORT = 65_535;

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "MODEL", description = "What legion serve takes.")
    private Path model;

    @Option(
            names = {"-f", "--manifest"},
            paramLabel = "FILE",
            description = "A manifest with a ModelDeployment.")
    private Optional<Path> manifest = Optional.empty();

    @Option(
            names = "--deployment",
            paramLabel = "ID",
            description = "Which deployment, where the manifest has several.")
    private Optional<String> deployment = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The deployment's name. Default: that of the manifest, else made of the model's.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Where it answers. Default: where the deployment answers already, else any port that is free.")
    private int port;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "For loading the model, such as 15m. Default: that of the manifest, else 10m.",
            converter = TimeConverter.class)
    private Optional<Duration> timeLimit = Optional.empty();

    @Mixin
    private PythonOption python;

    @Mixin
    private DeploymentsOption deployments;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the outcome is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    DeployCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > LARGEST_PORT) {
            throw new InvalidInput(new Fault("--port", String.valueOf(port), "a port from 1 to " + LARGEST_PORT));
        }
        Path directory = surroundings.directory();
        DeploymentSource source = DeploymentSource.of(manifest.map(directory::resolve), deployment, name, timeLimit);
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    surroundings.answer(form, new DeployedAnswer(deployed(source)));
                    return ExitCode.OK;
                }));
    }

    private LocalRollout.Outcome deployed(DeploymentSource source) throws IOException, InterruptedException {
        Path directory = surroundings.directory();
        Consumer<String> log = surroundings.log();
        LocalTarget target = deployments.target(directory);
        try (PlacedModel placed = target.place(new GivenModel(directory.resolve(model)))) {
            ModelDeployment wanted = source.of(placed.model().identity().name());
            try (LocalRollout rollout = target.begin(wanted.id(), log)) {
                PythonModel taken = rollout.take(placed);
                Path program = python.program(directory, model, taken, rollout.folder(), log);
                return rollout.serve(taken, placed.digest(), wanted, port, program);
            }
        }
    }
}
