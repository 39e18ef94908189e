package io.jenkins.plugins.legion.lifecycle.manifest;

import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.ALGORITHM_SOURCE;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.DATA;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.ENVIRONMENT_VARIABLE;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.MODEL;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.OBJECT_STORAGE;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.TRAINING;
import static io.jenkins.plugins.legion.lifecycle.manifest.ManifestShape.VCS;

import io.jenkins.plugins.legion.lifecycle.AlgorithmSource;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import io.jenkins.plugins.legion.lifecycle.PythonEnvironment;
import io.jenkins.plugins.legion.lifecycle.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the {@code spec} of a training in Legion's and in ODAHU's spelling. */
final class TrainingManifest {

    private final ManifestDocument document;
    private final ManifestFields spec;
    private ModelTraining.Builder training;

    private TrainingManifest(ManifestDocument document, ManifestFields spec) {
        this.document = document;
        this.spec = spec;
    }

    /** The training; empty where the document got a fault. */
    static Optional<Resource> read(ManifestDocument document, String id, ManifestNode.Mapping spec) {
        return new TrainingManifest(document, new ManifestFields(document, "spec", spec, TRAINING)).read(id);
    }

    private Optional<Resource> read(String id) {
        model();
        training.id(id)
                .toolchain(spec.text("toolchain"))
                .workDir(spec.text("workDir"))
                .entrypoint(spec.text("entrypoint"))
                .image(spec.text("image"))
                .outputConnection(spec.text("outputConnection"))
                .resources(ManifestResources.of(spec));
        spec.objects("envs", ENVIRONMENT_VARIABLE).forEach(it -> training.env(it.text("name"), it.text("value")));
        spec.textMap("hyperParameters").forEach(training::hyperParameter);
        spec.texts("args").forEach(training::arg);
        spec.texts("metricsFiles").forEach(training::metricsFile);
        spec.objects("data", DATA)
                .forEach(it -> training.data(new DataBinding(
                        it.text("connection", "connName"),
                        it.text("remotePath"),
                        it.text("localPath"),
                        it.texts("include"),
                        it.texts("exclude"),
                        it.text("digest"),
                        it.text("label"))));
        spec.textMap("nodeSelector").forEach(training::nodeSelector);
        algorithmSource().ifPresent(training::algorithmSource);
        environment();
        metrics();
        spec.timeSpan("timeLimit").ifPresent(training::timeLimit);
        return document.valid(training::build);
    }

    /** Legion's first manifests have the model's name and version in the spec itself. */
    private void model() {
        Optional<ManifestFields> model = spec.object("model", MODEL);
        if (model.isEmpty() && spec.has("name")) {
            training = ModelTraining.of(older("name")).version(older("version"));
            return;
        }
        for (String field : List.of("name", "version")) {
            if (spec.has(field)) {
                document.fault(spec.at(field), field, "it within model only");
            }
        }
        training = ModelTraining.of(model.map(it -> it.text("name")).orElse(""))
                .version(model.map(it -> it.text("version")).orElse(""))
                .artifactNameTemplate(
                        model.map(it -> it.text("artifactNameTemplate")).orElse(""));
    }

    private String older(String field) {
        document.sameAs("spec.model." + field, spec.at(field));
        return spec.text(field);
    }

    private Optional<AlgorithmSource> algorithmSource() {
        Optional<ManifestFields> source = spec.object("algorithmSource", ALGORITHM_SOURCE);
        Optional<AlgorithmSource> vcs = source.flatMap(it -> it.object("vcs", VCS))
                .map(it -> new AlgorithmSource(AlgorithmSource.Kind.VCS, it.text("connection"), it.text("reference")))
                .filter(TrainingManifest::saysSomething);
        Optional<AlgorithmSource> storage = source.flatMap(it -> it.object("objectStorage", OBJECT_STORAGE))
                .map(it -> new AlgorithmSource(
                        AlgorithmSource.Kind.OBJECT_STORAGE, it.text("connection"), it.text("path")))
                .filter(TrainingManifest::saysSomething);
        if (vcs.isPresent() && storage.isPresent()) {
            document.fault("spec.algorithmSource", "vcs, objectStorage", "only one of them");
        }
        if (!spec.has("vcsName") && !spec.has("reference")) {
            return vcs.or(() -> storage);
        }
        if (vcs.isPresent() || storage.isPresent()) {
            document.fault(
                    spec.at(spec.has("vcsName") ? "vcsName" : "reference"),
                    "algorithmSource",
                    "only one of vcsName with reference (Legion) and algorithmSource (ODAHU)");
            return Optional.empty();
        }
        document.sameAs("spec.algorithmSource.vcs.connection", spec.at("vcsName"));
        document.sameAs("spec.algorithmSource.vcs.reference", spec.at("reference"));
        return Optional.of(new AlgorithmSource(AlgorithmSource.Kind.VCS, spec.text("vcsName"), spec.text("reference")));
    }

    /** ODAHU's server answers with both sources, the one that was not given with empty fields. */
    private static boolean saysSomething(AlgorithmSource source) {
        return !source.connection().isEmpty() || !source.reference().isEmpty();
    }

    private void environment() {
        List<String> words = Arrays.stream(PythonEnvironment.values())
                .map(PythonEnvironment::word)
                .toList();
        spec.oneOf("environment", words).map(PythonEnvironment::of).ifPresent(training::environment);
    }

    private void metrics() {
        spec.textMap("metrics").forEach((name, word) -> {
            if (word.equals("min") || word.equals("max")) {
                training.metric(name, Direction.of(word));
            } else {
                document.fault(spec.at("metrics") + "." + name, word, "min or max, the way in which it improves");
            }
        });
    }
}
