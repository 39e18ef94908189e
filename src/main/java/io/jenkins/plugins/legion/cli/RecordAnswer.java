package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.legion.cli.report.DataWords;
import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.serving.Prediction;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import io.jenkins.plugins.legion.words.Figures;
import io.jenkins.plugins.legion.words.Plain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training's record, and where its files are.
 *
 * @param files paths by what they are: {@code binary}, {@code record}, {@code page}; absolute; may be empty
 * @param directory where the user is, who reads paths from there
 * @param prediction the first of the model, where it was asked for one
 */
record RecordAnswer(TrainingRecord record, Map<String, Path> files, Path directory, Optional<Prediction> prediction)
        implements Answer {

    /** A training may log any number of metrics; the record file has all. */
    private static final int MOST_METRICS = 100;

    RecordAnswer {
        files = new LinkedHashMap<>(files);
    }

    @Override
    public String table() {
        StringBuilder text = new StringBuilder(Plain.text(headline())).append('\n');
        if (!record.reason().isEmpty()) {
            text.append(Plain.text(record.reason())).append('\n');
        }
        text.append(metrics());
        Table rest = new Table();
        record.binary().ifPresent(binary -> rest.row("digest", binary.digest())
                .row("model", binary.payloadDigest())
                .row(
                        "size",
                        Figures.bytes(binary.bytes()) + " in " + binary.files().size() + " files"));
        record.data().forEach(data -> rest.row("data", DataWords.line(data)));
        files.forEach((name, path) -> rest.row(name, shortened(path)));
        prediction.ifPresent(first -> first.lines().forEach(line -> rest.row("predicts", line)));
        record.warnings().forEach(warning -> rest.row("warning", warning));
        String lines = rest.text();
        return lines.isEmpty()
                ? text.toString()
                : text.append('\n').append(lines).toString();
    }

    @Override
    public JsonNode tree() {
        ObjectNode tree = LifecycleJson.mapper().createObjectNode();
        tree.set("record", LifecycleJson.mapper().valueToTree(record));
        ObjectNode paths = tree.putObject("files");
        files.forEach((name, path) -> paths.put(name, path.toString()));
        prediction.ifPresent(first -> tree.set("prediction", first.tree()));
        return tree;
    }

    private String shortened(Path path) {
        Path here = directory.toAbsolutePath().normalize();
        return path.startsWith(here) ? here.relativize(path).toString() : path.toString();
    }

    private String headline() {
        String line = record.model().name() + " " + record.model().version() + ": "
                + record.state().word();
        return record.finished()
                .map(end -> line + ", " + Figures.duration(Duration.between(record.started(), end)))
                .orElse(line);
    }

    private String metrics() {
        // What the machine did meanwhile stands on the page and in the record.
        List<Metric> logged = record.metrics().stream()
                .filter(metric -> !SystemMetrics.isOne(metric.name()))
                .toList();
        if (logged.isEmpty()) {
            return "";
        }
        Table table = new Table().row("metric", "last", "best", "better is", "step");
        logged.stream()
                .limit(MOST_METRICS)
                .forEach(metric -> table.row(
                        metric.name(),
                        Figures.value(metric.last()),
                        metric.direction()
                                .map(direction -> best(metric, direction))
                                .orElse(""),
                        metric.direction()
                                .map(direction -> direction == Direction.MIN ? "lower" : "higher")
                                .orElse(""),
                        String.valueOf(metric.step())));
        int more = logged.size() - MOST_METRICS;
        return "\n" + table.text() + (more > 0 ? "and " + more + " more\n" : "");
    }

    private static String best(Metric metric, Direction direction) {
        return Figures.value(direction == Direction.MIN ? metric.min() : metric.max());
    }
}
