package io.jenkins.plugins.legion.jenkins.gates;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.gates.FoundBaseline;
import io.jenkins.plugins.legion.tracking.gates.ModelMetrics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The same model in another build. */
final class BuildBaseline {

    /** How many builds are looked through for the last that trained the model: each may have to be read from the disk. */
    private static final int MOST_BUILDS = 100;

    private final Run<?, ?> asking;
    private final RecordedTraining training;

    BuildBaseline(Run<?, ?> asking, RecordedTraining training) {
        this.asking = asking;
        this.training = training;
    }

    /**
     * The last build of {@code job} whose result is SUCCESS and that trained the model. One that a gate made unstable is
     * passed over: else each build might be a little worse than the one before, and nothing would ever say so.
     *
     * @param where the job for a reader, empty for the build's own
     */
    FoundBaseline last(Job<?, ?> job, String where) {
        Run<?, ?> build = job.getLastStableBuild();
        for (int i = 0; build != null && i < MOST_BUILDS; i++) {
            if (build != asking && !build.isBuilding() && Result.SUCCESS.equals(build.getResult())) {
                Optional<ModelMetrics> found = in(build, where);
                if (found.isPresent()) {
                    return FoundBaseline.of(found.get());
                }
            }
            build = build.getPreviousBuild();
        }
        return FoundBaseline.missing((where.isEmpty() ? "no build of this job" : "no build of " + where)
                + " with the result SUCCESS has trained " + training.getModel());
    }

    FoundBaseline numbered(int number) {
        Run<?, ?> build = asking.getParent().getBuildByNumber(number);
        if (build == null) {
            return FoundBaseline.missing("there is no build #" + number);
        }
        if (build == asking || build.isBuilding()) {
            return FoundBaseline.missing("build #" + number + " is not over");
        }
        return in(build, "")
                .map(FoundBaseline::of)
                .orElseGet(() -> FoundBaseline.missing(
                        "build #" + number + " has no successful training of " + training.getModel()));
    }

    private Optional<ModelMetrics> in(Run<?, ?> build, String where) {
        List<RecordedTraining> succeeded = TrainingsAction.of(build).stream()
                .filter(other -> other.getState() == TrainingState.SUCCEEDED)
                .toList();
        Stream<RecordedTraining> sameId =
                succeeded.stream().filter(other -> other.getId().equals(training.getId()));
        Stream<RecordedTraining> sameModel =
                succeeded.stream().filter(other -> other.getModel().equals(training.getModel()));
        return Stream.concat(sameId, sameModel)
                .findFirst()
                .map(found -> new ModelMetrics(
                        found.getModel() + " " + found.getVersion() + " of " + (where.isEmpty() ? "" : where + " ")
                                + "#" + build.getNumber(),
                        found.getMetrics().stream().map(RecordedMetric::metric).toList()));
    }
}
