package io.jenkins.plugins.legion.jenkins.steps;

/** A step that logs a text under a name. Public, since forms read through the class that declares a getter. */
public abstract class TrackTextStep extends TrackStep {

    private final String name;
    private final String value;

    TrackTextStep(String name, String value) {
        this.name = name == null ? "" : name;
        this.value = value == null ? "" : value;
    }

    public String getName() {
        return name;
    }

    public String getValue() {
        return value;
    }
}
