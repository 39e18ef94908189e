package io.jenkins.plugins.legion.tracking.server;

import io.jenkins.plugins.legion.tracking.TrackingEvents;

/** Hears everything and keeps nothing. */
enum Silent implements TrackingEvents {
    INSTANCE;

    @Override
    public void metric(String name, double value, long step, long timeMillis) {}

    @Override
    public void param(String name, String value) {}

    @Override
    public void tag(String name, String value) {}
}
