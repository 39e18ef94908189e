package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.TrackingEvents;

/** Passes on what is logged now, and not what is read back of earlier. */
final class Live implements TrackingEvents {

    private final TrackingEvents events;
    private boolean begun;

    Live(TrackingEvents events) {
        this.events = events;
    }

    void begin() {
        begun = true;
    }

    @Override
    public void metric(String name, double value, long step, long timeMillis) {
        if (begun) {
            events.metric(name, value, step, timeMillis);
        }
    }

    @Override
    public void param(String name, String value) {
        if (begun) {
            events.param(name, value);
        }
    }

    @Override
    public void tag(String name, String value) {
        if (begun) {
            events.tag(name, value);
        }
    }

    @Override
    public void warning(String message) {
        if (begun) {
            events.warning(message);
        }
    }
}
