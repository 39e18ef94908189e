package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.query.Facts;
import java.util.Optional;
import java.util.function.Predicate;

/** A model as a search sees it that cares what the model was measured on. */
record MeasuredModel(ToldModel model, Predicate<MetricPoint> datasets) implements Facts {

    MeasuredModel on(DatasetChoice dataset) {
        return new MeasuredModel(model, dataset);
    }

    @Override
    public Optional<Double> metric(String key) {
        return model.metrics().value(key, datasets);
    }

    @Override
    public Optional<String> param(String key) {
        return Optional.ofNullable(model.params().get(key));
    }

    @Override
    public Optional<String> tag(String key) {
        return Optional.ofNullable(model.tags().get(key));
    }

    @Override
    public Optional<Object> attribute(String attribute) {
        return model.attribute(attribute);
    }
}
