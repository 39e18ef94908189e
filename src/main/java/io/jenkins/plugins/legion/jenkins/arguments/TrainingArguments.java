package io.jenkins.plugins.legion.jenkins.arguments;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.TimeSpan;
import io.jenkins.plugins.legion.local.RunLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a step or a builder was told of a training, as it was written. Whatever is not said stays empty: it comes from
 * the manifest, where there is one, or from a default. Travels to the agent, where the manifest is.
 */
public final class TrainingArguments implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Fields of a training, and the arguments that say them under another name. */
    private static final Map<String, String> ARGUMENTS =
            Map.of("model.name", "model", "model.version", "version", "model.artifactNameTemplate", "artifactName");

    private String model = "";
    private String version = "";
    private String id = "";
    private String manifest = "";
    private String toolchain = "";
    private String environment = "";
    private String entrypoint = "";
    private ArrayList<Argument> args = new ArrayList<>();
    private String workDir = "";
    private String artifactName = "";
    private String timeLimit = "";
    private String progressInterval = "";
    private String mlflowModel = "";
    private boolean binaryOptional;
    private ArrayList<HyperParameter> hyperParameters = new ArrayList<>();
    private ArrayList<DeclaredMetric> metrics = new ArrayList<>();
    private ArrayList<MetricsFilePath> metricsFiles = new ArrayList<>();
    private ArrayList<DataPlace> data = new ArrayList<>();
    /** Null where the code is in the workspace, or where the manifest says so. */
    private CodePlace algorithmSource;

    private String outputConnection = "";

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = text(model);
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = text(version);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = text(id);
    }

    public String getManifest() {
        return manifest;
    }

    public void setManifest(String manifest) {
        this.manifest = text(manifest);
    }

    public String getToolchain() {
        return toolchain;
    }

    public void setToolchain(String toolchain) {
        this.toolchain = text(toolchain);
    }

    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = text(environment);
    }

    public String getEntrypoint() {
        return entrypoint;
    }

    public void setEntrypoint(String entrypoint) {
        this.entrypoint = text(entrypoint);
    }

    public List<Argument> getArgs() {
        return args;
    }

    public void setArgs(List<Argument> args) {
        this.args = args == null ? new ArrayList<>() : new ArrayList<>(args);
    }

    public String getWorkDir() {
        return workDir;
    }

    public void setWorkDir(String workDir) {
        this.workDir = text(workDir);
    }

    public String getArtifactName() {
        return artifactName;
    }

    public void setArtifactName(String artifactName) {
        this.artifactName = text(artifactName);
    }

    public String getTimeLimit() {
        return timeLimit;
    }

    public void setTimeLimit(String timeLimit) {
        this.timeLimit = text(timeLimit);
    }

    /** Between two reports of progress; empty for the usual. */
    public String getProgressInterval() {
        return text(progressInterval);
    }

    public void setProgressInterval(String progressInterval) {
        this.progressInterval = text(progressInterval);
    }

    /** The same as a time, at least a second; the usual one where none is given or none can be read. */
    public Duration progress() {
        return TimeSpan.parse(getProgressInterval())
                .filter(interval -> interval.toSeconds() > 0)
                .orElse(RunLimits.USUAL_INTERVAL);
    }

    public String getMlflowModel() {
        return mlflowModel;
    }

    public void setMlflowModel(String mlflowModel) {
        this.mlflowModel = text(mlflowModel);
    }

    public boolean isBinaryOptional() {
        return binaryOptional;
    }

    public void setBinaryOptional(boolean binaryOptional) {
        this.binaryOptional = binaryOptional;
    }

    public List<HyperParameter> getHyperParameters() {
        return hyperParameters;
    }

    public void setHyperParameters(List<HyperParameter> hyperParameters) {
        this.hyperParameters = hyperParameters == null ? new ArrayList<>() : new ArrayList<>(hyperParameters);
    }

    public List<DeclaredMetric> getMetrics() {
        return metrics;
    }

    public void setMetrics(List<DeclaredMetric> metrics) {
        this.metrics = metrics == null ? new ArrayList<>() : new ArrayList<>(metrics);
    }

    public List<MetricsFilePath> getMetricsFiles() {
        return metricsFiles;
    }

    public void setMetricsFiles(List<MetricsFilePath> metricsFiles) {
        this.metricsFiles = metricsFiles == null ? new ArrayList<>() : new ArrayList<>(metricsFiles);
    }

    public List<DataPlace> getData() {
        return data;
    }

    public void setData(List<DataPlace> data) {
        this.data = data == null ? new ArrayList<>() : new ArrayList<>(data);
    }

    /** Null where the code is what the workspace has, or where the manifest says where it is. */
    public CodePlace getAlgorithmSource() {
        return algorithmSource;
    }

    public void setAlgorithmSource(CodePlace algorithmSource) {
        this.algorithmSource = algorithmSource == null || algorithmSource.isEmpty() ? null : algorithmSource;
    }

    /** The connection at which the binary is stored; empty for the build's artifacts, or for what the manifest says. */
    public String getOutputConnection() {
        return text(outputConnection);
    }

    public void setOutputConnection(String outputConnection) {
        this.outputConnection = text(outputConnection);
    }

    /** The ids of the connections that these arguments name; those of a manifest are not known here. */
    public List<String> connections() {
        return Stream.of(
                        data.stream().map(DataPlace::getConnection),
                        Stream.ofNullable(algorithmSource).map(CodePlace::getConnection),
                        Stream.of(getOutputConnection()).filter(id -> !id.isEmpty()))
                .flatMap(ids -> ids)
                .toList();
    }

    /** The same with every text run through {@code expansion}: for freestyle jobs, where variables stand in forms. */
    public TrainingArguments expanded(UnaryOperator<String> expansion) {
        TrainingArguments expanded = new TrainingArguments();
        expanded.setModel(expansion.apply(text(model)));
        expanded.setVersion(expansion.apply(text(version)));
        expanded.setId(expansion.apply(text(id)));
        expanded.setManifest(expansion.apply(text(manifest)));
        expanded.setToolchain(expansion.apply(text(toolchain)));
        expanded.setEnvironment(expansion.apply(text(environment)));
        expanded.setEntrypoint(expansion.apply(text(entrypoint)));
        expanded.setArgs(present(args).map(a -> a.expanded(expansion)).toList());
        expanded.setWorkDir(expansion.apply(text(workDir)));
        expanded.setArtifactName(expansion.apply(text(artifactName)));
        expanded.setTimeLimit(expansion.apply(text(timeLimit)));
        expanded.setProgressInterval(expansion.apply(text(progressInterval)));
        expanded.setMlflowModel(expansion.apply(text(mlflowModel)));
        expanded.setBinaryOptional(binaryOptional);
        expanded.setHyperParameters(
                present(hyperParameters).map(h -> h.expanded(expansion)).toList());
        expanded.setMetrics(present(metrics).map(m -> m.expanded(expansion)).toList());
        expanded.setMetricsFiles(
                present(metricsFiles).map(file -> file.expanded(expansion)).toList());
        expanded.setData(present(data).map(d -> d.expanded(expansion)).toList());
        expanded.setOutputConnection(expansion.apply(getOutputConnection()));
        expanded.setAlgorithmSource(algorithmSource == null ? null : algorithmSource.expanded(expansion));
        return expanded;
    }

    /** A config.xml of an earlier version, or one that somebody wrote, leaves fields out; they have their defaults then. */
    private Object readResolve() {
        return expanded(UnaryOperator.identity());
    }

    private static <T> Stream<T> present(List<T> list) {
        return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
    }

    /**
     * What the training is called, where no manifest says so.
     *
     * @throws InvalidInput naming every argument that breaks a rule
     */
    public TrainingName name() {
        return TrainingName.of(training());
    }

    /**
     * The training that these arguments describe by themselves.
     *
     * @throws InvalidInput naming every argument that breaks a rule
     */
    public ModelTraining training() {
        return over(ModelTraining.of(model));
    }

    /**
     * The training that {@code manifest} describes, with what these arguments say put in its place.
     *
     * @throws InvalidInput naming every argument that breaks a rule
     */
    public ModelTraining over(ModelTraining manifest) {
        return over(
                model.isEmpty() ? manifest.toBuilder() : manifest.toBuilder().model(model));
    }

    private ModelTraining over(ModelTraining.Builder training) {
        List<Fault> faults = new ArrayList<>();
        if (!version.isEmpty()) {
            training.version(version);
        }
        if (!id.isEmpty()) {
            training.id(id);
        }
        if (!toolchain.isEmpty()) {
            training.toolchain(toolchain);
        }
        if (!entrypoint.isEmpty()) {
            training.entrypoint(entrypoint);
        }
        args.forEach(argument -> training.arg(argument.getValue()));
        if (!workDir.isEmpty()) {
            training.workDir(workDir);
        }
        if (!artifactName.isEmpty()) {
            training.artifactNameTemplate(artifactName);
        }
        environment(faults).ifPresent(training::environment);
        span("timeLimit", timeLimit, faults).ifPresent(training::timeLimit);
        span("progressInterval", getProgressInterval(), faults);
        hyperParameters.forEach(h -> training.hyperParameter(h.getName(), h.getValue()));
        metrics.forEach(m -> direction(m, faults).ifPresent(d -> training.metric(m.getName(), d)));
        metricsFiles.forEach(file -> training.metricsFile(file.getPath()));
        data.forEach(place -> training.data(place.toBinding()));
        if (!getOutputConnection().isEmpty()) {
            training.outputConnection(getOutputConnection());
        }
        if (algorithmSource != null) {
            training.algorithmSource(algorithmSource.toSource());
        }
        return built(training, faults);
    }

    private Optional<PythonEnvironment> environment(List<Fault> faults) {
        if (environment.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PythonEnvironment.of(environment));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("environment", environment, "current, venv, uv or conda"));
            return Optional.empty();
        }
    }

    private static Optional<Duration> span(String field, String text, List<Fault> faults) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> span = TimeSpan.parse(text);
        if (span.isEmpty()) {
            faults.add(new Fault(field, text, TimeSpan.FORM));
        }
        return span;
    }

    private static Optional<Direction> direction(DeclaredMetric metric, List<Fault> faults) {
        try {
            return Optional.of(Direction.of(metric.getDirection()));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault("metrics." + metric.getName(), metric.getDirection(), "min or max"));
            return Optional.empty();
        }
    }

    /** Adds the faults found here to those of the training itself, so that all come in one message. */
    private static ModelTraining built(ModelTraining.Builder training, List<Fault> faults) {
        try {
            ModelTraining built = training.build();
            if (faults.isEmpty()) {
                return built;
            }
        } catch (InvalidInput e) {
            e.faults().stream().map(TrainingArguments::asArgument).forEach(faults::add);
        }
        throw new InvalidInput(faults);
    }

    /** A manifest's fields are spelt otherwise than the arguments; who wrote an argument looks for its own name. */
    private static Fault asArgument(Fault fault) {
        String argument = ARGUMENTS.getOrDefault(fault.where(), fault.where());
        return argument.equals("model") && fault.value().isEmpty()
                ? Fault.missing(argument, "the model's name, or a manifest that says it")
                : new Fault(argument, fault.value(), fault.expected());
    }

    private static String text(String value) {
        return value == null ? "" : value.trim();
    }
}
