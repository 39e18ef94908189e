package io.jenkins.plugins.legion.jenkins.gates;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.builds.RecordedCheck;
import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.builds.RecordedTraining;
import io.jenkins.plugins.legion.jenkins.builds.RecordedVerdict;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingChoice;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.gates.FoundBaseline;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.Gates;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import io.jenkins.plugins.legion.tracking.gates.ModelMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.security.core.Authentication;

/** One check of a training's gates. It may be done again, as after a restart: a later verdict takes the earlier one's place. */
public final class ModelCheck {

    private static final Logger LOGGER = Logger.getLogger(ModelCheck.class.getName());

    /** A training may log thousands of metrics; nobody compares more than these by eye. */
    private static final int MOST_CHANGES = 50;

    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Authentication authentication;

    /** @param authentication the build's own, as which baselines in other jobs are looked up */
    public ModelCheck(Run<?, ?> run, TaskListener listener, Authentication authentication) {
        this.run = run;
        this.listener = listener;
        this.authentication = authentication;
    }

    /**
     * Judges the training, keeps the verdicts with the build, and tells the log and each {@link CheckPublisher} of them.
     *
     * @param model the training's id, its model's name, {@code name:version}, or empty for the build's only training
     * @throws InvalidInput with everything that is wrong in the arguments
     */
    public CheckedModel check(String model, List<GateArgument> written) throws IOException, InterruptedException {
        // What an alias stands for may be in a job whose index is still being read.
        Registry.get().awaitRead(listener);
        List<Fault> faults = new ArrayList<>();
        Optional<RecordedTraining> chosen =
                unlessFaulty(() -> TrainingChoice.of(TrainingsAction.of(run), model.strip()), faults);
        Optional<Gates> gates = unlessFaulty(
                () -> Gates.read(
                        "gates", written.stream().map(GateArgument::fields).toList()),
                faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        CheckedModel checked = judged(chosen.orElseThrow(), gates.orElseThrow());
        RecordedCheck kept = new TrainingBook(run)
                .checked(
                        checked.trainingId(),
                        RecordedCheck.of(checked.verdicts(), checked.comparedWith(), checked.changes()));
        CheckLog.print(checked, listener.getLogger());
        CheckedModel whole = checked.with(
                kept.getVerdicts().stream().map(RecordedVerdict::verdict).toList());
        CheckPublisher.all().forEach(publisher -> tell(publisher, whole));
        return checked;
    }

    private static <T> Optional<T> unlessFaulty(Supplier<T> read, List<Fault> faults) {
        try {
            return Optional.of(read.get());
        } catch (InvalidInput e) {
            faults.addAll(e.faults());
            return Optional.empty();
        }
    }

    private CheckedModel judged(RecordedTraining training, Gates gates) {
        Baselines baselines = new Baselines(run, training, authentication);
        Optional<FoundBaseline> target = baselines.ofPullRequest();
        Optional<ModelMetrics> other = target.flatMap(FoundBaseline::metrics);
        return new CheckedModel(
                training.getId(),
                training.getModel(),
                training.getVersion(),
                verdicts(training, gates, baselines),
                other.map(ModelMetrics::description)
                        .or(() -> target.map(FoundBaseline::why))
                        .orElse(""),
                other.map(metrics -> MetricChange.between(compared(training), metrics))
                        .orElse(List.of()));
    }

    private static List<GateVerdict> verdicts(RecordedTraining training, Gates gates, Baselines baselines) {
        if (training.getState() != TrainingState.SUCCEEDED) {
            return gates.refuse(Messages.ModelCheck_notSucceeded(training.getStateWord(), training.getReason()));
        }
        List<Metric> metrics =
                training.getMetrics().stream().map(RecordedMetric::metric).toList();
        return gates.judge(new ModelMetrics(training.getModel() + " " + training.getVersion(), metrics), baselines);
    }

    /** Those that were declared first. */
    private static List<Metric> compared(RecordedTraining training) {
        return RecordedMetric.foremost(training.getOwnMetrics(), MOST_CHANGES).stream()
                .map(RecordedMetric::metric)
                .toList();
    }

    /** A publisher that fails is no reason to fail the build: its verdicts stand. */
    private void tell(CheckPublisher publisher, CheckedModel checked) {
        try {
            publisher.publish(run, checked, listener);
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "Could not publish the check of " + checked.model() + " in " + run);
            listener.getLogger().println(Messages.ModelCheck_notPublished(e.getMessage()));
        }
    }
}
