package io.jenkins.plugins.legion.tracking.comparison;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.RunTags;
import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import io.jenkins.plugins.legion.tracking.query.Facts;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a comparison has of a training. It does not hold on to the record, which may have megabytes of a model's files.
 *
 * <p>The parameters are those that the training logged, and of those that it was given the ones it did not log: what it
 * logged is what it ran with. Of a metric the last value counts, as in MLflow.
 */
public final class ComparedTraining implements Facts {

    private final String label;
    private final TrainingState state;
    private final String model;
    private final Map<String, Direction> directions = new HashMap<>();
    private final Set<String> curves = new HashSet<>();
    private final Map<Kind, Map<String, Object>> values = new EnumMap<>(Kind.class);

    private ComparedTraining(String label, TrainingRecord record) {
        this.label = label;
        this.state = record.state();
        this.model = name(record.model().name(), record.model().version());
        Map<String, Object> metrics = new HashMap<>();
        for (Metric metric : record.metrics()) {
            if (metric.name() != null) {
                metrics.put(metric.name(), metric.last());
                if (metric.points() > 1) {
                    curves.add(metric.name());
                }
                metric.direction().ifPresent(direction -> directions.put(metric.name(), direction));
            }
        }
        Map<String, Object> params = new HashMap<>(record.hyperParameters());
        params.putAll(record.params());
        Map<String, Object> attributes = new HashMap<>();
        for (Attribute attribute : Attribute.values()) {
            attribute.of(record).ifPresent(value -> attributes.put(attribute.word(), value));
        }
        values.put(Kind.METRICS, metrics);
        values.put(Kind.PARAMS, params);
        values.put(Kind.TAGS, new HashMap<>(record.tags()));
        values.put(Kind.ATTRIBUTES, attributes);
        // A record that somebody else wrote may have names without a value.
        values.values().forEach(all -> all.values().removeIf(value -> value == null));
        values.replaceAll((kind, all) -> Collections.unmodifiableMap(all));
    }

    private ComparedTraining(ComparedTraining other, KnownTraining known) {
        this.label = other.label;
        this.state = known.state();
        this.model = name(known.model(), known.version());
        directions.putAll(other.directions);
        curves.addAll(other.curves);
        values.putAll(other.values);
        Map<String, Object> attributes = new HashMap<>(other.values(Kind.ATTRIBUTES));
        attributes.put(Attribute.STATE.word(), state.word());
        attributes.put(Attribute.MODEL_NAME.word(), known.model());
        attributes.put(Attribute.MODEL_VERSION.word(), known.version());
        values.put(Kind.ATTRIBUTES, Collections.unmodifiableMap(attributes));
    }

    /** @param label where the training is found, such as a build's name or a folder; nothing else should have the same */
    public static ComparedTraining of(String label, TrainingRecord record) {
        return new ComparedTraining(label, record);
    }

    /** The same, as somebody knows it who need not believe its record. */
    ComparedTraining knownAs(KnownTraining known) {
        return new ComparedTraining(this, known);
    }

    public String label() {
        return label;
    }

    public TrainingState state() {
        return state;
    }

    /** Which way a metric improves, where the training declared that. */
    Optional<Direction> direction(String metric) {
        return Optional.ofNullable(directions.get(metric));
    }

    /**
     * A {@link Double}, which may be NaN or infinite, for a metric, a duration in seconds and a count of samples; an {@link Instant} for
     * a time; a {@link String} else. Empty where the training has none.
     */
    public Optional<Object> cell(Column column) {
        return Optional.ofNullable(values(column.kind()).get(column.name()));
    }

    /** By name; none is {@code null}. */
    Map<String, Object> values(Kind kind) {
        return values.get(kind);
    }

    @Override
    public Optional<Double> metric(String key) {
        return Optional.ofNullable((Double) values(Kind.METRICS).get(key));
    }

    @Override
    public Optional<String> param(String key) {
        return Optional.ofNullable((String) values(Kind.PARAMS).get(key));
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable((String) values(Kind.TAGS).get(key));
    }

    @Override
    public Optional<Object> attribute(String name) {
        return switch (name) {
            case SearchWords.TRAINING -> Optional.of(label);
            case SearchWords.RUN_NAME -> Optional.of(tag(RunTags.NAME).orElse(model));
            case SearchWords.STATUS -> Optional.of(SearchWords.status(state));
            default ->
                Optional.ofNullable(values(Kind.ATTRIBUTES).get(name))
                        .map(value -> value instanceof Instant time ? (Object) millis(time) : value);
        };
    }

    /** Whether a metric was logged more than once. */
    boolean hasCurve(String metric) {
        return curves.contains(metric);
    }

    private static String name(String model, String version) {
        return (model + " " + version).strip();
    }

    /** The ends of what 64 bits hold stand for times beyond them, which no clock has. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
