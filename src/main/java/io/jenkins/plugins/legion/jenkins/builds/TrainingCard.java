package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import java.util.List;

/** What the build's page shows of a training: made for one request, in its thread. */
public final class TrainingCard {

    private final RecordedTraining training;
    private final VersionContext context;

    TrainingCard(Run<?, ?> run, RecordedTraining training) {
        this.training = training;
        context = VersionContext.of(run, training);
    }

    public RecordedTraining getTraining() {
        return training;
    }

    /** The metrics that the card has room for. */
    public List<ComparedMetric> getMetrics() {
        return ComparedMetric.of(training.getShownMetrics(), context.references());
    }

    /** The aliases that stand for the version that the training made. */
    public List<String> getAliases() {
        return context.aliases();
    }
}
