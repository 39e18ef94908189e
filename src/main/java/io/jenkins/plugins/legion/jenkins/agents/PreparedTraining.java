package io.jenkins.plugins.legion.jenkins.agents;

import io.jenkins.plugins.legion.lifecycle.ArtifactNameTemplate;
import io.jenkins.plugins.legion.local.RunLimits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent answers when a training is ready to begin. Travels to the controller and stays with the program. */
public final class PreparedTraining implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String modelName;
    private final String modelVersion;
    private final String toolchain;
    private final String artifactName;
    private final LinkedHashMap<String, String> environment;
    private final ArrayList<String> messages;
    /** Milliseconds; zero where there is no limit. */
    private final long timeLimitMillis;

    private final boolean command;
    /** Between two reports. */
    private final long progressSeconds;
    /** The folder on the agent with the companion's program. */
    private final String programs;
    /** Other trainings' folders beside this one's, by name, with the run that each was prepared for. */
    private final LinkedHashMap<String, String> neighbours;
    /** Null in what was prepared before they were told. */
    private final LinkedHashMap<String, String> hyperParameters;
    /** Null in what was prepared before there were any. */
    private final KeptCheckpoints checkpoints;
    /** Null in what was prepared before binaries went elsewhere; empty where they go to the build. */
    private final String outputConnection;

    PreparedTraining(
            String modelName,
            String modelVersion,
            String toolchain,
            String artifactName,
            Map<String, String> environment,
            List<String> messages,
            long timeLimitMillis,
            boolean command,
            long progressSeconds,
            String programs,
            Map<String, String> neighbours,
            Map<String, String> hyperParameters,
            String outputConnection,
            KeptCheckpoints checkpoints) {
        this.modelName = modelName;
        this.modelVersion = modelVersion;
        this.toolchain = toolchain;
        this.artifactName = artifactName;
        this.environment = new LinkedHashMap<>(environment);
        this.messages = new ArrayList<>(messages);
        this.timeLimitMillis = timeLimitMillis;
        this.command = command;
        this.progressSeconds = progressSeconds;
        this.programs = programs;
        this.neighbours = new LinkedHashMap<>(neighbours);
        this.hyperParameters = new LinkedHashMap<>(hyperParameters);
        this.outputConnection = outputConnection;
        this.checkpoints = checkpoints;
    }

    public String modelName() {
        return modelName;
    }

    public String modelVersion() {
        return modelVersion;
    }

    /** The toolchain's name; empty where the Pipeline's own steps train. */
    public String toolchain() {
        return toolchain;
    }

    /**
     * The file name that the binary will have. An agent could send any, so it is held to the rule for names each time.
     *
     * @throws IllegalStateException if it is no plain file name
     */
    public String artifactName() {
        ArtifactNameTemplate.fault(artifactName).ifPresent(fault -> {
            throw new IllegalStateException("the agent's name for the binary: " + fault.message());
        });
        return artifactName;
    }

    /** What is added to the environment of the code that trains. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Lines for the build's log. */
    public List<String> messages() {
        return messages;
    }

    /** Those of the arguments and of the manifest together. */
    public Map<String, String> hyperParameters() {
        return hyperParameters == null ? Map.of() : hyperParameters;
    }

    /** The connection at which the binary is stored; absent where the build keeps it. */
    public Optional<String> outputConnection() {
        return Optional.ofNullable(outputConnection).filter(connection -> !connection.isEmpty());
    }

    /** Whether a toolchain wrote a program that runs the training: {@code LEGION_RUN} names it. */
    public boolean hasCommand() {
        return command;
    }

    String programs() {
        return programs;
    }

    Map<String, String> neighbours() {
        return neighbours;
    }

    Optional<KeptCheckpoints> checkpoints() {
        return Optional.ofNullable(checkpoints);
    }

    public long timeLimitMillis() {
        return timeLimitMillis;
    }

    /** Between two looks at the training, in seconds: its companion is looked after as often as ever. */
    public long lookSeconds() {
        long usual = RunLimits.USUAL_INTERVAL.toSeconds();
        // One that was prepared before there was a choice has none.
        return progressSeconds > 0 ? Math.min(progressSeconds, usual) : usual;
    }
}
