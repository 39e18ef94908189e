package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.serving.ModelServer;
import io.jenkins.plugins.legion.serving.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion serve}: a model answers until it is stopped. */
@Command(
        name = "serve",
        description = "Verifies a trained model binary and serves it on this machine, until Ctrl-C.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description =
                    "A trained model binary, or a folder with what is in one, an MLflow model, or an entrypoint.py.")
    private Path model;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Default: ${DEFAULT-VALUE}.",
            defaultValue = "127.0.0.1")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "0 for any that is free. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5000")
    private int port;

    @Mixin
    private PythonOption python;

    ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings.shutdown().whole(() -> {
            try {
                surroundings.shutdown().interruption().ending(() -> {
                    serve();
                    return null;
                });
            } catch (InterruptedException e) {
                // That is how it is stopped.
                return ExitCode.OK;
            }
            return ExitCode.OK;
        });
    }

    private void serve() throws IOException, InterruptedException {
        Path directory = surroundings.directory();
        Consumer<String> log = surroundings.log();
        try (UnpackedModel unpacked = UnpackedModel.of(directory.resolve(model));
                ModelServer server = unpacked.serve(
                        unpacked.python(python, directory, model, log), new ServerAddress(host, port), log)) {
            surroundings
                    .terminal()
                    .out()
                    .println(unpacked.model().identity().name() + " "
                            + unpacked.model().identity().version() + " answers at " + server.address());
            surroundings.terminal().out().flush();
            server.await();
        }
    }
}
