package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionIndex;
import java.io.IOException;
import java.util.Optional;

/** The newest usable version that a job made of whatever model. Loads no build. */
public final class NewestOfJob {

    private NewestOfJob() {}

    /** Asks for no rights: to be shown to those who may read the job. Absent where it has made none. */
    public static Optional<ModelVersion> find(Job<?, ?> job) throws IOException {
        VersionIndex index = Registry.get().index(job);
        Optional<IndexedVersion> newest =
                index.all().stream().filter(IndexedVersion::usable).findFirst();
        return newest.isPresent() ? Optional.of(index.read(newest.get())) : Optional.empty();
    }
}
