package io.jenkins.plugins.legion.jenkins.arguments;

import java.io.Serializable;

/** What a training is called before it begins. */
public final class TrainingName implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String model;
    private final String version;

    public TrainingName(String id, String model, String version) {
        this.id = id;
        this.model = model;
        this.version = version;
    }

    /** The id that it asks for. */
    public String id() {
        return id;
    }

    public String model() {
        return model;
    }

    /** Empty where nobody says one, so that the build is to say it. */
    public String version() {
        return version;
    }
}
