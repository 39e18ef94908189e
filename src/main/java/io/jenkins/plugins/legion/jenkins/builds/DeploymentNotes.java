package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * What a cluster is told of who deploys, so that everybody who looks there knows, and Jenkins knows its own again.
 *
 * @param jenkins which Jenkins it was
 * @param home the full name of the folder whose models the build knows
 * @param job the full name that the job had
 */
public record DeploymentNotes(String jenkins, String home, String job, int build, String url) {

    private static final String PREFIX = "legion.jenkins.io/";
    private static final String JENKINS = PREFIX + "jenkins";
    private static final String HOME = PREFIX + "folder";
    private static final String BUILD = PREFIX + "build";
    private static final String URL = PREFIX + "build-url";

    /** Between a job's name and a build's number, as Jenkins writes builds. */
    private static final String HASH = " #";

    static DeploymentNotes of(Run<?, ?> run) {
        String root = Jenkins.get().getRootUrl();
        return new DeploymentNotes(
                Jenkins.get().getLegacyInstanceId(),
                ModelHome.of(run.getParent()).fullName(),
                run.getParent().getFullName(),
                run.getNumber(),
                root == null ? "" : root + run.getUrl());
    }

    /** What stands there; absent where whoever deployed was no Jenkins. */
    public static Optional<DeploymentNotes> read(Map<String, String> notes) {
        String build = notes.getOrDefault(BUILD, "");
        int hash = build.lastIndexOf(HASH);
        if (!notes.containsKey(JENKINS)
                || hash < 0
                || !build.substring(hash + HASH.length()).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new DeploymentNotes(
                notes.get(JENKINS),
                notes.getOrDefault(HOME, ""),
                build.substring(0, hash),
                Integer.parseInt(build.substring(hash + HASH.length())),
                notes.getOrDefault(URL, "")));
    }

    /** As annotations. */
    Map<String, String> annotations() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(JENKINS, jenkins);
        notes.put(HOME, home);
        notes.put(BUILD, job + HASH + build);
        notes.put(URL, url);
        return notes;
    }

    /** Whether this Jenkins deployed it. */
    public boolean isOurs() {
        return Jenkins.get().getLegacyInstanceId().equals(jenkins);
    }
}
