package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.EarlierTrainings;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What build.xml says of trainings whose builds ended without a word of versions. */
@Extension
public final class TrainingsOfBefore implements EarlierTrainings {

    private static final Logger LOGGER = Logger.getLogger(TrainingsOfBefore.class.getName());

    @Override
    public List<ModelVersion> versions(Run<?, ?> run) {
        return TrainingsAction.of(run).stream()
                .filter(training -> training.getState().isOver())
                .map(training -> new TrainedVersion(run, training).asRecorded(git(run, training.getId())))
                .toList();
    }

    /** All else that a version has stands in build.xml, which no agent wrote. */
    private static Optional<GitRevision> git(Run<?, ?> run, String id) {
        TrainingFiles files = TrainingFiles.of(run, id);
        try {
            return files.hasRecord() ? files.readRecordWithoutFiles().git() : Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "the commit of " + id + " of " + run + " is not known");
            return Optional.empty();
        }
    }
}
