package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.files.Folders;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.PackagingJob;
import io.jenkins.plugins.legion.packaging.PackagingPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code legion package}: makes something deployable of a binary. */
@Command(
        name = "package",
        description = {
            "Makes something that can be deployed of a trained model binary, such as an image that serves it.",
            "Without a manifest the integration is docker-rest."
        },
        sortOptions = false)
final class PackageCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A trained model binary. Default: the manifest's artifactName.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = {"-f", "--manifest"},
            paramLabel = "FILE",
            description = "A manifest with a ModelPackaging; its PackagingIntegrations and Connections count too.")
    private Optional<Path> manifest = Optional.empty();

    @Option(names = "--packaging", paramLabel = "ID", description = "Which packaging, where the manifest has several.")
    private Optional<String> packaging = Optional.empty();

    @Option(
            names = {"-i", "--integration"},
            paramLabel = "NAME",
            description = "docker-rest, docker-cli, or the id of a PackagingIntegration of the manifest.")
    private Optional<String> integration = Optional.empty();

    @Option(
            names = {"-a", "--argument"},
            paramLabel = "NAME=VALUE",
            description = "An argument of the integration, over that of the manifest; as JSON, else as text."
                    + " May be repeated.")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(
            names = {"-t", "--target"},
            paramLabel = "NAME=CONNECTION",
            description = "A connection for one of the integration's targets, such as push=registry. May be repeated.")
    private Map<String, String> targets = new LinkedHashMap<>();

    @Option(
            names = "--connections",
            paramLabel = "FILE",
            description = "A manifest with connections; they go before those of the packaging's own. May be repeated.")
    private List<Path> connections = new ArrayList<>();

    @Option(names = "--digest", paramLabel = "DIGEST", description = "What the binary's digest has to be: sha256:…")
    private Optional<String> digest = Optional.empty();

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where layers and packages are kept between packagings. Default: ~/.cache/legion/packaging.")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "legion", "packaging");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            description = "How the result is written to standard output: ${COMPLETION-CANDIDATES}. Default: table.",
            defaultValue = "table")
    private OutputForm form;

    PackageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return surroundings
                .shutdown()
                .whole(() -> surroundings.shutdown().interruption().ending(() -> {
                    surroundings.answer(form, new PackagedAnswer(packaged()));
                    return ExitCode.OK;
                }));
    }

    private PackagedModel packaged() throws IOException, InterruptedException {
        Path directory = surroundings.directory().toAbsolutePath().normalize();
        PackagingSource source = PackagingSource.of(
                manifest.map(directory::resolve),
                packaging,
                connections.stream().map(directory::resolve).toList());
        ModelPackaging wanted = source.packaging(integration, arguments, targets);
        Path archive = model.or(() -> Optional.of(wanted.artifactName())
                        .filter(name -> !name.isEmpty())
                        .map(Path::of))
                .map(directory::resolve)
                .orElseThrow(() -> new InvalidInput(Fault.missing("MODEL", "a trained model binary")));
        Path folder = Files.createTempDirectory("legion-packaging-");
        try {
            return new PackagingJob(wanted, source.integrations(), archive, digest, Map.of())
                    .run(
                            source.connections(),
                            new PackagingPlace(directory, folder, cache.toAbsolutePath(), false),
                            surroundings.log());
        } finally {
            Folders.remove(folder);
        }
    }
}
