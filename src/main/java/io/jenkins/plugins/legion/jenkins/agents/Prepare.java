package io.jenkins.plugins.legion.jenkins.agents;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.companion.CompanionProcess;
import io.jenkins.plugins.legion.detached.UnlockedConnections;
import io.jenkins.plugins.legion.fetching.FetchedByProcess;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.config.LegionConfiguration;
import io.jenkins.plugins.legion.jenkins.toolchains.ToolchainProvider;
import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.ToolchainIntegration;
import io.jenkins.plugins.legion.toolchain.Toolchain;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.training.Preparation;
import io.jenkins.plugins.legion.training.PreparationOptions;
import io.jenkins.plugins.legion.training.Prepared;
import io.jenkins.plugins.legion.training.Tracker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Gets a training ready, in the workspace that it is sent to. A second time gives the same answer. */
public final class Prepare extends MasterToSlaveFileCallable<PreparedTraining> {

    private static final long serialVersionUID = 1L;

    /** Said where it is the tracker's turn: a training that keeps to another server of MLflow's is told of that instead. */
    private static final Tracker FILES = folder -> {
        throw new IOException("the container that it runs in does not share the agent's network");
    };

    private final TrainingArguments arguments;
    private final TrainingName name;
    private final String run;
    /** The training's own folder on the agent, absolute. */
    private final String folder;

    private final LinkedHashMap<String, String> environment;
    private final CheckpointPlace checkpoints;
    private final boolean inContainer;
    private final boolean tracked;
    private final AgentLog log;
    private final AgentCaches caches = AgentCaches.configured();

    private final DataFetch fetch;

    private final ArrayList<ToolchainIntegration> integrations =
            new ArrayList<>(LegionConfiguration.get().toolchainIntegrations());

    private final ArrayList<Toolchain> toolchains = ToolchainProvider.all();

    /**
     * @param name what the training is called within its build, with the version that it has where nobody names one
     * @param checkpoints of the training
     * @param folder the training's own folder
     * @param environment the build's environment
     * @param inContainer whether the training's processes will run in a container
     * @param connections those that the training's data is fetched from
     * @param earlier what the build has brought into the workspace before
     * @param tracked whether they find the agent's loopback address under 127.0.0.1, where a companion can answer them
     */
    public Prepare(
            TrainingArguments arguments,
            Run<?, ?> run,
            TrainingName name,
            CheckpointPlace checkpoints,
            FilePath folder,
            Map<String, String> environment,
            UnlockedConnections connections,
            List<BoundData> earlier,
            boolean inContainer,
            boolean tracked,
            TaskListener listener) {
        this.arguments = arguments;
        this.name = name;
        this.run = run.getExternalizableId() + ":" + name.id();
        this.folder = folder.getRemote();
        this.checkpoints = checkpoints;
        this.environment = new LinkedHashMap<>(environment);
        this.fetch = new DataFetch(connections, caches, arguments.progress()).after(earlier);
        this.inContainer = inContainer;
        this.tracked = tracked;
        this.log = new AgentLog(listener);
    }

    @Override
    public PreparedTraining invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            // Before a node's first step the workspace is only a name.
            Files.createDirectories(workspace.toPath());
            WrittenTraining written = WrittenTraining.in(workspace.toPath(), arguments);
            ModelTraining training = named(written.training());
            FetchedByProcess connected =
                    fetch.source(written.connections(), new TrainingFolder(Path.of(folder)).fetches());
            KeptCheckpoints kept = checkpoints();
            try {
                return prepared(training, workspace.toPath(), connected, kept);
            } catch (IOException | InterruptedException | RuntimeException e) {
                kept.tidy(e);
                throw e;
            }
        });
    }

    private PreparedTraining prepared(
            ModelTraining training, Path workspace, FetchedByProcess connected, KeptCheckpoints kept)
            throws IOException, InterruptedException {
        PreparationOptions options =
                options().withData(fetch.beyondEarlier(connected)).withCheckpoint(kept.folder());
        Path source = source(training, workspace, connected);
        Path programs = caches.programs();
        Prepared prepared = Preparation.prepare(
                training,
                source,
                new TrainingFolder(Path.of(folder)),
                environment,
                options.withTracker(tracked ? companion(training, programs) : FILES));
        return new PreparedTraining(
                training.model().name(),
                training.model().version(),
                training.toolchain(),
                prepared.artifactName(),
                prepared.environment(),
                prepared.messages(),
                training.timeLimit().map(Duration::toMillis).orElse(0L),
                !prepared.command().isEmpty(),
                arguments.progress().toSeconds(),
                programs.toString(),
                NeighbourFolders.of(Path.of(folder)),
                training.hyperParameters(),
                output(training, connected),
                kept);
    }

    /** What a container does not see cannot be named to what runs in it. */
    private KeptCheckpoints checkpoints() throws IOException {
        String lasting = inContainer ? "" : environment.getOrDefault(KeptCheckpoints.VARIABLE, "");
        return KeptCheckpoints.open(checkpoints, lasting, TrainingPlace.checkpoints(Path.of(folder)), this::say);
    }

    /** Where the code is: what the workspace has, unless the training names a connection of which we know. */
    private Path source(ModelTraining training, Path workspace, FetchedByProcess connected)
            throws IOException, InterruptedException {
        Optional<AlgorithmSource> named = training.algorithmSource();
        if (named.isEmpty()) {
            return workspace;
        }
        String connection = named.get().connection();
        if (!connected.knows(connection)) {
            say(Messages.Prepare_codeInPlace(connection));
            return workspace;
        }
        Path source = new TrainingFolder(Path.of(folder)).source();
        connected.bring(named.get(), source, this::say);
        return source;
    }

    /** Where the binary is stored; empty for the build. */
    private String output(ModelTraining training, FetchedByProcess connected) {
        String connection = training.outputConnection();
        if (connection.isEmpty() || connected.knows(connection)) {
            return connection;
        }
        if (connection.equals(arguments.getOutputConnection())) {
            throw new InvalidInput(new Fault("outputConnection", connection, "a connection that is configured"));
        }
        say(Messages.Prepare_binaryInBuild(connection));
        return "";
    }

    private void say(String said) {
        log.say(Messages.Prepare_says(said));
    }

    private CompanionProcess companion(ModelTraining training, Path programs) {
        return new CompanionProcess(
                programs, arguments.progress(), List.copyOf(training.metrics().keySet()));
    }

    /** As the build calls it. */
    private ModelTraining named(ModelTraining written) {
        ModelTraining.Builder training = written.toBuilder().id(name.id());
        return written.model().version().isEmpty()
                ? training.version(name.version()).build()
                : training.build();
    }

    private PreparationOptions options() {
        return PreparationOptions.defaults()
                .withRun(run)
                .withEnvironments(caches.environments())
                .withIntegrations(integrations)
                .withToolchains(toolchains)
                .withMlflowModel(arguments.getMlflowModel())
                .withBinaryOptional(arguments.isBinaryOptional())
                .withInContainer(inContainer)
                .withProgress(this::say);
    }
}
