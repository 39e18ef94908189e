package io.jenkins.plugins.legion.jenkins.arguments;

import hudson.Util;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Which version of which model a step is to work on, in the user's words. */
public final class NamedModel implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String MODEL = "model";
    private static final String TRAINING = "training";

    private String model = "";
    private String training = "";
    private String job = "";
    private String build = "";

    /**
     * A Pipeline may write what {@code trainModel} returned for the model's name; it then means that very training.
     *
     * @param written a step's arguments
     */
    public static Map<String, Object> unfolded(Map<String, Object> written) {
        if (!(written.get(MODEL) instanceof Map<?, ?> trained) || !TrainedModelName.isIn(trained)) {
            return written;
        }
        Map<String, Object> unfolded = new LinkedHashMap<>(written);
        unfolded.put(MODEL, trained.get("name") + ":" + trained.get("version"));
        unfolded.put(TRAINING, trained.get("id"));
        return unfolded;
    }

    /** The same after {@code expansion} of each text: freestyle jobs have variables in them. */
    public NamedModel expanded(UnaryOperator<String> expansion) {
        NamedModel expanded = new NamedModel();
        expanded.setModel(expansion.apply(Util.fixNull(model)));
        expanded.setTraining(expansion.apply(Util.fixNull(training)));
        expanded.setJob(expansion.apply(Util.fixNull(job)));
        expanded.setBuild(expansion.apply(Util.fixNull(build)));
        return expanded;
    }

    /** {@code name}, {@code name:version} or {@code name@alias}, after its folder where it is another's. */
    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = Util.fixNull(model).trim();
    }

    /** The id of a training of the same build; empty for none in particular. */
    public String getTraining() {
        return training;
    }

    public void setTraining(String training) {
        this.training = Util.fixNull(training).trim();
    }

    /** The job whose build made it; empty for the job itself. */
    public String getJob() {
        return job;
    }

    public void setJob(String job) {
        this.job = Util.fixNull(job).trim();
    }

    /** The number of the build that made it; empty for no one in particular. */
    public String getBuild() {
        return build;
    }

    public void setBuild(String build) {
        this.build = Util.fixNull(build).trim();
    }

    /** Whether anything says which model is meant. */
    public boolean isNamed() {
        return !getModel().isEmpty() || isOfTraining() || isOfBuild();
    }

    public boolean isOfTraining() {
        return !training.isEmpty();
    }

    /** Whether a build is asked for, and not whatever a name stands for. */
    public boolean isOfBuild() {
        return !job.isEmpty() || !build.isEmpty();
    }
}
