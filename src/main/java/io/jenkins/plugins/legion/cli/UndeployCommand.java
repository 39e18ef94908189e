package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.deploying.local.LocalStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code legion undeploy}: what was deployed answers no more. */
@Command(
        name = "undeploy",
        description = "Takes a deployment on this machine away, once it has answered what it has begun to answer.",
        sortOptions = false)
final class UndeployCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "NAME", description = "The deployment's name.")
    private String name;

    @Mixin
    private DeploymentsOption deployments;

    UndeployCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    LocalStatus was =
                            deployments.target(surroundings.directory()).remove(name, surroundings.log());
                    surroundings
                            .terminal()
                            .out()
                            .println(was.modelName() + " " + was.modelVersion() + " answers as " + was.id()
                                    + " no more");
                    surroundings.terminal().out().flush();
                    return ExitCode.OK;
                }));
    }
}
