package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where deployments keep their folders. */
final class DeploymentsOption {

    @Option(
            names = "--deployments",
            paramLabel = "DIR",
            description = "Where deployments keep their folders. Default: ~/.local/share/legion/deployments.")
    private Optional<Path> folder = Optional.empty();

    LocalTarget target(Path directory) {
        return folder.map(path -> new LocalTarget(directory.resolve(path))).orElseGet(LocalTarget::ofUser);
    }
}
