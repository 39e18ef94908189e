package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.legion.jenkins.artifacts.FingerprintedArtifact;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.util.Optional;

/** Notes by the binary's fingerprint that a build uses a version, so that each leads to the other. */
final class UsedModel {

    private UsedModel() {}

    static void note(Run<?, ?> user, LocatedVersion located) throws IOException {
        Optional<VersionBinary> binary = located.version().binary();
        Run<?, ?> maker = located.build().orElse(null);
        if (maker == null || maker.equals(user) || binary.isEmpty()) {
            return;
        }
        Fingerprinter.FingerprintAction made = maker.getAction(Fingerprinter.FingerprintAction.class);
        String artifact = binary.get().artifact();
        String md5 = made == null ? null : made.getRecords().get(artifact);
        if (md5 != null) {
            new FingerprintedArtifact(maker, artifact, md5).noteWith(user);
        }
    }
}
