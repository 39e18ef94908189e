package io.jenkins.plugins.legion.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@link ModelTraining} has to keep to, whoever wrote it. Fields are spelt as in a manifest's {@code spec}. */
final class TrainingRules {

    /** In characters; MLflow takes no longer name of a parameter or metric. */
    private static final int LONGEST_NAME = 250;

    private final List<Fault> faults = new ArrayList<>();

    /** Every fault that was found so far. */
    List<Fault> faults() {
        return faults;
    }

    TrainingRules id(String id) {
        Names.ID.fault("id", id).ifPresent(faults::add);
        return this;
    }

    TrainingRules model(ModelIdentity model) {
        Names.MODEL.fault("model.name", model.name()).ifPresent(faults::add);
        if (!model.version().isEmpty()) {
            Names.VERSION.fault("model.version", model.version()).ifPresent(faults::add);
        }
        ArtifactNameTemplate.fault(model).ifPresent(faults::add);
        return this;
    }

    /** The name of another resource; none is needed. */
    TrainingRules reference(String where, String name) {
        if (!name.isEmpty()) {
            Names.REFERENCE.fault(where, name).ifPresent(faults::add);
        }
        return this;
    }

    TrainingRules environment(List<EnvironmentVariable> variables) {
        faults.addAll(EnvironmentRules.faults("envs", variables));
        return this;
    }

    /** Their names go to MLflow as {@code -P name=value}; their values may be any text that a process can be given. */
    TrainingRules hyperParameters(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (!isName(name) || name.contains("=")) {
                faults.add(new Fault(
                        "hyperParameters." + name,
                        name,
                        "a name of 1 to " + LONGEST_NAME + " characters without '=' and control characters"));
            }
            passable("hyperParameters." + name, value);
        });
        return this;
    }

    TrainingRules path(String where, String path) {
        PathRules.fault(where, path).ifPresent(faults::add);
        return this;
    }

    TrainingRules metricsFiles(List<String> files) {
        for (int i = 0; i < files.size(); i++) {
            String where = "metricsFiles[" + i + "]";
            if (files.get(i).isBlank()) {
                faults.add(Fault.missing(where, "a file in JSON or CSV, relative to the working directory"));
            } else {
                path(where, files.get(i));
            }
        }
        return this;
    }

    TrainingRules args(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            passable("args[" + i + "]", args.get(i));
        }
        return this;
    }

    TrainingRules image(String image) {
        ImageRules.fault("image", image).ifPresent(faults::add);
        return this;
    }

    TrainingRules resources(ResourceRequirements resources) {
        faults.addAll(QuantityRules.faults("resources", resources));
        return this;
    }

    TrainingRules data(List<DataBinding> data) {
        for (int i = 0; i < data.size(); i++) {
            String where = "data[" + i + "].";
            DataBindingRules.faults(data.get(i)).forEach(fault -> faults.add(fault.within(where)));
        }
        return this;
    }

    TrainingRules algorithmSource(Optional<AlgorithmSource> source) {
        source.ifPresent(it -> {
            boolean vcs = it.kind() != AlgorithmSource.Kind.OBJECT_STORAGE;
            String where = "algorithmSource." + (vcs ? "vcs" : "objectStorage");
            Names.REFERENCE.fault(where + ".connection", it.connection()).ifPresent(faults::add);
            Texts.unplain(where + (vcs ? ".reference" : ".path"), it.reference())
                    .ifPresent(faults::add);
        });
        return this;
    }

    TrainingRules nodeSelector(Map<String, String> labels) {
        faults.addAll(LabelRules.faults("nodeSelector", labels));
        return this;
    }

    TrainingRules metrics(Collection<String> names) {
        names.stream()
                .filter(name -> !isName(name))
                .forEach(name -> faults.add(new Fault(
                        "metrics." + name,
                        name,
                        "a name of 1 to " + LONGEST_NAME + " characters without control characters")));
        return this;
    }

    TrainingRules timeLimit(Optional<Duration> limit) {
        limit.flatMap(it -> TimeSpan.limitFault("timeLimit", it)).ifPresent(faults::add);
        return this;
    }

    /** Text that a process is given. */
    TrainingRules passable(String where, String text) {
        if (!Texts.isPassable(text)) {
            faults.add(new Fault(where, text, Texts.PASSABLE));
        }
        return this;
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && !Texts.hasControls(name) && Texts.isPassable(name);
    }
}
