package io.jenkins.plugins.legion.jenkins.jobs;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A training of a build, as addresses and tables of comparisons name it: {@code folder/job#17/wine}. Names of jobs hold no
 * number sign.
 *
 * @param job the full name of the job
 * @param build the build's number
 * @param id the training's within the build
 */
record TrainingAddress(String job, int build, String id) {

    private static final Pattern FORM = Pattern.compile("(?:(.*)#)?([1-9][0-9]{0,8})/([^/]*)", Pattern.DOTALL);

    /**
     * @param ownJob the job that is meant where none is named, as in {@code 17/wine}
     * @throws InvalidInput if it is none
     */
    static TrainingAddress parse(String written, String ownJob) {
        Matcher form = FORM.matcher(written);
        if (!form.matches() || !Names.ID.admits(form.group(3))) {
            throw new InvalidInput(
                    new Fault("training", written, "a job, a build and a training of it, such as folder/job#17/wine"));
        }
        String job = form.group(1);
        return new TrainingAddress(
                job == null || job.isEmpty() ? ownJob : job, Integer.parseInt(form.group(2)), form.group(3));
    }

    @Override
    public String toString() {
        return job + "#" + build + "/" + id;
    }
}
