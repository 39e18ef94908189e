package io.jenkins.plugins.legion.jenkins.agents;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.legion.training.Checkpoints;
import java.io.Serializable;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Where a training keeps what a later try goes on from, wherever that is on a machine: the same for all tries in one build. */
public final class CheckpointPlace implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Hexadecimal digits of a digest: enough to tell builds, and controllers, apart. */
    private static final int DIGITS = 12;

    /** Characters of a job's name, for a person who looks at the folder. */
    private static final int SHOWN = 60;

    private final String owner;
    private final String run;
    private final String training;
    private final String build;

    private CheckpointPlace(String owner, String run, String training, String build) {
        this.owner = owner;
        this.run = run;
        this.training = training;
        this.build = build;
    }

    /** @param training the id of the first try */
    public static CheckpointPlace of(Run<?, ?> run, String training) {
        return new CheckpointPlace(
                digest(Jenkins.get().getLegacyInstanceId()), name(run), training, run.getExternalizableId());
    }

    /** Of a build: a job that was made anew under a name that was another's has builds of the same numbers. */
    static String name(Run<?, ?> run) {
        String id = run.getExternalizableId();
        String plain = id.replaceAll("[^A-Za-z0-9]+", "-");
        String shown = plain.substring(Math.max(0, plain.length() - SHOWN)).replaceAll("^-|-$", "");
        return (shown.isEmpty() ? "build" : shown) + "-" + digest(id + " " + run.getTimeInMillis());
    }

    private static String digest(String text) {
        return Util.getDigestOf(text).substring(0, DIGITS);
    }

    Checkpoints in(String base) {
        return new Checkpoints(Path.of(base), owner);
    }

    String run() {
        return run;
    }

    String training() {
        return training;
    }

    /** The build's id in Jenkins. */
    String build() {
        return build;
    }
}
