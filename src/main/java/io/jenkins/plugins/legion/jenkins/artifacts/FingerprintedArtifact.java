package io.jenkins.plugins.legion.jenkins.artifacts;

import hudson.model.Run;
import hudson.tasks.Fingerprinter;
import java.io.IOException;
import java.util.Map;
import jenkins.model.Jenkins;

/** An artifact by its fingerprint, which leads from the build that made it to those that use it, and back. */
public final class FingerprintedArtifact {

    private final Run<?, ?> maker;
    private final String artifact;
    private final String md5;

    /**
     * @param artifact its path, since trainings of one build may well give their binaries the same name
     * @param md5 as Jenkins takes fingerprints
     */
    public FingerprintedArtifact(Run<?, ?> maker, String artifact, String md5) {
        this.maker = maker;
        this.artifact = artifact;
        this.md5 = md5;
    }

    /** Notes it with its maker, or with a build that uses it; under the build's lock, since steps may end at the same time. */
    public void noteWith(Run<?, ?> build) throws IOException {
        Jenkins.get().getFingerprintMap().getOrCreate(maker, artifact, md5).addFor(build);
        Map<String, String> record = Map.of(artifact, md5);
        synchronized (build) {
            Fingerprinter.FingerprintAction action = build.getAction(Fingerprinter.FingerprintAction.class);
            if (action == null) {
                build.addAction(new Fingerprinter.FingerprintAction(build, record));
            } else {
                action.add(record);
            }
            build.save();
        }
    }
}
