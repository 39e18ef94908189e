package io.jenkins.plugins.legion.jenkins.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.lifecycle.ModelTraining;
import java.io.Serializable;

/** What a training is called before it begins. */
public final class TrainingName implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String model;
    private final String version;
    private final String identity;

    public TrainingName(String id, String model, String version) {
        this(id, model, version, "");
    }

    private TrainingName(String id, String model, String version, String identity) {
        this.id = id;
        this.model = model;
        this.version = version;
        this.identity = identity;
    }

    public static TrainingName of(ModelTraining training) {
        try {
            return new TrainingName(
                    training.id(),
                    training.model().name(),
                    training.model().version(),
                    Sha256.hex(LifecycleJson.mapper().writeValueAsString(training)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a training has a form in JSON: it may have come as that", e);
        }
    }

    /** The same, which is begun at a certain place of a program. */
    public TrainingName at(String place) {
        return new TrainingName(id, model, version, identity.isEmpty() ? "" : Sha256.hex(identity + place));
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

    /** What another try of the same training has too, and no other training of the build; empty where it is not known. */
    public String identity() {
        return identity;
    }
}
