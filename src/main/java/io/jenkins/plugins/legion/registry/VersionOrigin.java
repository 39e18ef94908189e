package io.jenkins.plugins.legion.registry;

/**
 * Where a version comes from.
 *
 * @param job the job's full name at that time; jobs may be renamed since
 * @param build the build's number
 * @param training the training's id within the build
 */
public record VersionOrigin(String job, int build, String training) {

    public VersionOrigin {
        job = job == null ? "" : job;
        training = training == null ? "" : training;
    }

    @Override
    public String toString() {
        return job + " #" + build;
    }
}
