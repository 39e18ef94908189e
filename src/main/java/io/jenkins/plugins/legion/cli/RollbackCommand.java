package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion rollback}: what served before serves again. */
@Command(
        name = "rollback",
        description =
                "Has the version serve again that a deployment on this machine served before; a second time, the newer one.",
        sortOptions = false)
final class RollbackCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "The deployment's name.")
    private String name;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "For loading the model. Default: ${DEFAULT-VALUE}.",
            converter = TimeConverter.class,
            defaultValue = "10m")
    private Duration timeLimit;

    @Mixin
    private DeploymentsOption deployments;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the outcome is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    RollbackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    LocalRollout.Outcome outcome =
                            deployments.target(surroundings.directory()).back(name, timeLimit, surroundings.log());
                    surroundings.answer(form, new DeployedAnswer(outcome));
                    return ExitCode.OK;
                }));
    }
}
