package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Mask;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Passes on what a training logs, without the secrets that it was given. */
public final class MaskedEvents implements TrackingEvents {

    private final TrackingEvents events;
    private final Mask mask;
    /** A metric has a name and may have millions of values. As many as are kept of a training. */
    private final Map<String, String> names = new HashMap<>();

    private MaskedEvents(TrackingEvents events, Mask mask) {
        this.events = events;
        this.mask = mask;
    }

    public static TrackingEvents of(TrackingEvents events, Mask mask) {
        return mask.isEmpty() ? events : new MaskedEvents(events, mask);
    }

    @Override
    public void metric(String name, double value, long step, long timeMillis) {
        String masked = names.get(name);
        if (masked == null) {
            masked = mask.in(name);
            if (names.size() < TrackingLimits.METRICS) {
                names.put(name, masked);
            }
        }
        events.metric(masked, value, step, timeMillis);
    }

    @Override
    public void param(String name, String value) {
        events.param(mask.in(name), mask.in(value));
    }

    @Override
    public void tag(String name, String value) {
        events.tag(mask.in(name), mask.in(value));
    }

    @Override
    public void file(String path, Path file) {
        events.file(mask.in(path), file);
    }

    @Override
    public void again() {
        events.again();
    }

    @Override
    public void warning(String message) {
        events.warning(mask.in(message));
    }
}
