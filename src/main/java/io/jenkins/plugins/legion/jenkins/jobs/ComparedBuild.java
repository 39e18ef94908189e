package io.jenkins.plugins.legion.jenkins.jobs;

import hudson.model.Job;
import io.jenkins.plugins.legion.jenkins.registry.TrainedJobs;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.comparison.KnownTraining;
import io.jenkins.plugins.legion.tracking.comparison.StoredTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training of a build, as a job's index knows it.
 *
 * @param url of the build, seen from Jenkins' root, with a slash at the end
 * @param known what the index says of it
 * @param outcome how the build ended
 * @param finished milliseconds since 1970
 * @param folder the build's own
 */
record ComparedBuild(
        TrainingAddress address, String url, KnownTraining known, BuildOutcome outcome, long finished, Path folder) {

    /** All that the job's builds trained, the newest build first. */
    static List<ComparedBuild> of(Job<?, ?> job) throws IOException {
        String name = job.getFullName();
        String url = job.getUrl();
        Path builds = job.getBuildDir().toPath();
        return TrainedJobs.trainings(job).stream()
                .map(version -> of(version, name, url, builds))
                .toList();
    }

    private static ComparedBuild of(IndexedVersion version, String job, String jobUrl, Path builds) {
        return new ComparedBuild(
                new TrainingAddress(job, version.build(), version.training()),
                jobUrl + version.build() + "/",
                new KnownTraining(version.model(), version.version(), version.state()),
                version.outcome(),
                version.finished().toEpochMilli(),
                builds.resolve(Integer.toString(version.build())));
    }

    StoredTraining stored() {
        // What an index lists are ids that keep to the rule for them.
        Path record = folder.resolve("legion").resolve(address.id()).resolve(TrainingFolder.RECORD);
        return new StoredTraining(address.toString(), record, Optional.of(known));
    }
}
