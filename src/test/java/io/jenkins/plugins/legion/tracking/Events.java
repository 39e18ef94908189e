package io.jenkins.plugins.legion.tracking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, a line each, so that two readings can be compared. */
final class Events implements TrackingEvents {

    final List<String> told = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Override
    public void metric(String name, double value, long step, long timeMillis) {
        told.add("metric " + name + " " + value + " " + step + " " + timeMillis);
    }

    @Override
    public void param(String name, String value) {
        told.add("param " + name + " " + value);
    }

    @Override
    public void tag(String name, String value) {
        told.add("tag " + name + " " + value);
    }

    @Override
    public void warning(String message) {
        warnings.add(message);
    }

    @Override
    public void file(String path, Path file) {
        told.add("file " + path + " " + file.getFileName());
    }
}
