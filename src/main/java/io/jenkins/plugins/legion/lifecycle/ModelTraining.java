package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to train. Valid by construction: making one reports every fault at once.
 *
 * @param id the training's id, by {@link Names#ID}
 * @param model which model
 * @param toolchain the name of the toolchain that runs it; empty where the caller's own body does
 * @param environment which Python it runs in; empty for the toolchain's own choice
 * @param envs further environment variables
 * @param hyperParameters by name, as text; they reach the training unchanged
 * @param workDir where the training runs, relative to the source
 * @param entrypoint what runs: a command or script, or an MLproject's entry point
 * @param args its arguments
 * @param image the container image to run in; empty for the toolchain's own
 * @param resources what it needs
 * @param data what is placed into the workspace before
 * @param algorithmSource where the code comes from, where it is not the workspace
 * @param outputConnection where the binary is stored; empty for the build's own artifacts
 * @param nodeSelector labels that the node must have
 * @param metrics the metrics that are expected, with the direction in which each improves
 * @param metricsFiles files that the training writes metrics into in a form of its own, relative to {@code workDir}
 * @param timeLimit how long it may run at most
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelTraining(
        String id,
        ModelIdentity model,
        String toolchain,
        Optional<PythonEnvironment> environment,
        List<EnvironmentVariable> envs,
        Map<String, String> hyperParameters,
        String workDir,
        String entrypoint,
        List<String> args,
        String image,
        ResourceRequirements resources,
        List<DataBinding> data,
        Optional<AlgorithmSource> algorithmSource,
        String outputConnection,
        Map<String, String> nodeSelector,
        Map<String, Direction> metrics,
        List<String> metricsFiles,
        Optional<Duration> timeLimit)
        implements Resource {

    /** @throws InvalidInput naming every field that breaks a rule */
    public ModelTraining {
        model = model == null ? new ModelIdentity("", "", "") : model;
        id = Texts.orEmpty(id).isEmpty() ? Names.idFrom(model.name()) : id;
        toolchain = Texts.orEmpty(toolchain);
        environment = environment == null ? Optional.empty() : environment;
        envs = envs == null ? List.of() : List.copyOf(envs);
        hyperParameters = InOrder.copy(hyperParameters);
        workDir = Texts.orEmpty(workDir);
        entrypoint = Texts.orEmpty(entrypoint);
        args = args == null ? List.of() : List.copyOf(args);
        image = Texts.orEmpty(image);
        resources = resources == null ? ResourceRequirements.NONE : resources;
        data = data == null ? List.of() : List.copyOf(data);
        algorithmSource = algorithmSource == null ? Optional.empty() : algorithmSource;
        outputConnection = Texts.orEmpty(outputConnection);
        nodeSelector = InOrder.copy(nodeSelector);
        metrics = InOrder.copy(metrics);
        metricsFiles = metricsFiles == null ? List.of() : List.copyOf(metricsFiles);
        timeLimit = timeLimit == null ? Optional.empty() : timeLimit;

        List<Fault> faults = new TrainingRules()
                .id(id)
                .model(model)
                .reference("toolchain", toolchain)
                .environment(envs)
                .hyperParameters(hyperParameters)
                .path("workDir", workDir)
                .passable("entrypoint", entrypoint)
                .args(args)
                .image(image)
                .resources(resources)
                .data(data)
                .algorithmSource(algorithmSource)
                .reference("outputConnection", outputConnection)
                .nodeSelector(nodeSelector)
                .metrics(metrics.keySet())
                .metricsFiles(metricsFiles)
                .timeLimit(timeLimit)
                .faults();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    @Override
    public ResourceKind kind() {
        return ResourceKind.MODEL_TRAINING;
    }

    public static Builder of(String modelName) {
        return new Builder().model(modelName);
    }

    public ModelTraining withVersion(String version) {
        return toBuilder().version(version).build();
    }

    public Builder toBuilder() {
        Builder builder = of(model.name());
        builder.id = id;
        builder.version = model.version();
        builder.artifactNameTemplate = model.artifactNameTemplate();
        builder.toolchain = toolchain;
        builder.environment = environment;
        builder.envs.addAll(envs);
        builder.hyperParameters.putAll(hyperParameters);
        builder.workDir = workDir;
        builder.entrypoint = entrypoint;
        builder.args.addAll(args);
        builder.image = image;
        builder.resources = resources;
        builder.data.addAll(data);
        builder.algorithmSource = algorithmSource;
        builder.outputConnection = outputConnection;
        builder.nodeSelector.putAll(nodeSelector);
        builder.metrics.putAll(metrics);
        builder.metricsFiles.addAll(metricsFiles);
        builder.timeLimit = timeLimit;
        return builder;
    }

    /** Gathers what is said of a training. What is not said, or null, has the training's own default. */
    public static final class Builder {
        private String modelName;
        private String id;
        private String version;
        private String artifactNameTemplate;
        private String toolchain;
        private Optional<PythonEnvironment> environment = Optional.empty();
        private final List<EnvironmentVariable> envs = new ArrayList<>();
        private final Map<String, String> hyperParameters = new LinkedHashMap<>();
        private String workDir;
        private String entrypoint;
        private final List<String> args = new ArrayList<>();
        private String image;
        private ResourceRequirements resources;
        private final List<DataBinding> data = new ArrayList<>();
        private Optional<AlgorithmSource> algorithmSource = Optional.empty();
        private String outputConnection;
        private final Map<String, String> nodeSelector = new LinkedHashMap<>();
        private final Map<String, Direction> metrics = new LinkedHashMap<>();
        private final List<String> metricsFiles = new ArrayList<>();
        private Optional<Duration> timeLimit = Optional.empty();

        private Builder() {}

        public Builder model(String value) {
            modelName = value;
            return this;
        }

        public Builder id(String value) {
            id = value;
            return this;
        }

        public Builder version(String value) {
            version = value;
            return this;
        }

        public Builder artifactNameTemplate(String value) {
            artifactNameTemplate = value;
            return this;
        }

        public Builder toolchain(String value) {
            toolchain = value;
            return this;
        }

        public Builder environment(PythonEnvironment value) {
            environment = Optional.ofNullable(value);
            return this;
        }

        public Builder env(String name, String value) {
            envs.add(new EnvironmentVariable(name, value));
            return this;
        }

        public Builder hyperParameter(String name, String value) {
            hyperParameters.put(name, value);
            return this;
        }

        public Builder workDir(String value) {
            workDir = value;
            return this;
        }

        public Builder entrypoint(String value) {
            entrypoint = value;
            return this;
        }

        public Builder arg(String value) {
            args.add(value);
            return this;
        }

        public Builder image(String value) {
            image = value;
            return this;
        }

        public Builder resources(ResourceRequirements value) {
            resources = value;
            return this;
        }

        public Builder data(DataBinding value) {
            data.add(value);
            return this;
        }

        public Builder algorithmSource(AlgorithmSource value) {
            algorithmSource = Optional.ofNullable(value);
            return this;
        }

        public Builder outputConnection(String value) {
            outputConnection = value;
            return this;
        }

        public Builder nodeSelector(String label, String value) {
            nodeSelector.put(label, value);
            return this;
        }

        public Builder metric(String name, Direction direction) {
            metrics.put(name, direction);
            return this;
        }

        public Builder metricsFile(String value) {
            metricsFiles.add(value);
            return this;
        }

        public Builder timeLimit(Duration value) {
            timeLimit = Optional.ofNullable(value);
            return this;
        }

        /** @throws InvalidInput naming every field that breaks a rule */
        public ModelTraining build() {
            return new ModelTraining(
                    id,
                    new ModelIdentity(modelName, version, artifactNameTemplate),
                    toolchain,
                    environment,
                    envs,
                    hyperParameters,
                    workDir,
                    entrypoint,
                    args,
                    image,
                    resources,
                    data,
                    algorithmSource,
                    outputConnection,
                    nodeSelector,
                    metrics,
                    metricsFiles,
                    timeLimit);
        }
    }
}
