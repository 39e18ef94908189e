package io.jenkins.plugins.legion.training.live;

import io.jenkins.plugins.legion.tracking.TrackingEvents;
import io.jenkins.plugins.legion.tracking.series.SeriesSketch;
import java.util.function.Predicate;

/** Of what a training logs the values of metrics, in bounded memory. */
final class SketchedMetrics implements TrackingEvents {

    private final Predicate<String> wanted;
    private SeriesSketch sketch = new SeriesSketch();

    /** @param wanted which metrics are taken */
    SketchedMetrics(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    SeriesSketch sketch() {
        return sketch;
    }

    @Override
    public void metric(String name, double value, long step, long timeMillis) {
        if (wanted.test(name)) {
            sketch.add(name, value, step, timeMillis);
        }
    }

    @Override
    public void again() {
        sketch = new SeriesSketch();
    }

    @Override
    public void param(String name, String value) {
        // No curve.
    }

    @Override
    public void tag(String name, String value) {
        // No curve.
    }
}
