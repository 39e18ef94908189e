package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;

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
        if (md5 == null) {
            return;
        }
        Fingerprint fingerprint = Jenkins.get().getFingerprintMap().getOrCreate(maker, artifact, md5);
        fingerprint.addFor(user);
        Map<String, String> record = Map.of(artifact, md5);
        synchronized (user) {
            Fingerprinter.FingerprintAction action = user.getAction(Fingerprinter.FingerprintAction.class);
            if (action == null) {
                user.addAction(new Fingerprinter.FingerprintAction(user, record));
            } else {
                action.add(record);
            }
            user.save();
        }
    }
}
