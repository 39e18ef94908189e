package io.jenkins.plugins.legion.jenkins.builds;

import hudson.model.Run;
import java.util.List;
import java.util.Map;

/** What the build's page shows of a training: made for one request, in its thread. */
public final class TrainingCard {

    private final RecordedTraining training;
    private final VersionContext context;
    private final Map<String, String> distinction;

    /** @param distinction what tells the training from the others of the build */
    TrainingCard(Run<?, ?> run, RecordedTraining training, Map<String, String> distinction) {
        this.distinction = distinction;
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

    /** What tells it from the other trainings of its model in the build, such as a hyperparameter. */
    public Map<String, String> getDistinction() {
        return distinction;
    }

    /** The aliases that stand for the version that the training made. */
    public List<String> getAliases() {
        return context.aliases();
    }
}
