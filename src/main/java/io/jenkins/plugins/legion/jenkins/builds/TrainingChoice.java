package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which of a build's trainings is meant by what stands for {@code model}. */
public final class TrainingChoice {

    private static final String FIELD = "model";

    private TrainingChoice() {}

    /**
     * The training with this id; else the only one of a model with this name; else the only one of this {@code name:version}.
     * Where nothing is written, the build's only training.
     *
     * @throws InvalidInput if there is none or more than one, or if it is not over
     */
    public static RecordedTraining of(List<RecordedTraining> trainings, String written) {
        RecordedTraining chosen = written.isEmpty() ? only(trainings) : named(trainings, written);
        if (chosen.getState() == TrainingState.RUNNING || chosen.getState() == TrainingState.SCHEDULING) {
            throw new InvalidInput(new Fault(FIELD, chosen.getId(), "a training that is over; this one still runs"));
        }
        return chosen;
    }

    private static RecordedTraining only(List<RecordedTraining> trainings) {
        if (trainings.size() != 1) {
            throw new InvalidInput(Fault.missing(FIELD, expected(trainings)));
        }
        return trainings.get(0);
    }

    private static RecordedTraining named(List<RecordedTraining> trainings, String written) {
        List<Predicate<RecordedTraining>> meanings = List.of(
                training -> training.getId().equals(written),
                training -> training.getModel().equals(written),
                training -> (training.getModel() + ":" + training.getVersion()).equals(written));
        for (Predicate<RecordedTraining> meaning : meanings) {
            List<RecordedTraining> meant = trainings.stream().filter(meaning).toList();
            if (meant.size() == 1) {
                return meant.get(0);
            }
            if (meant.size() > 1) {
                throw new InvalidInput(new Fault(FIELD, written, expected(meant)));
            }
        }
        throw new InvalidInput(new Fault(FIELD, written, expected(trainings)));
    }

    private static String expected(List<RecordedTraining> trainings) {
        if (trainings.isEmpty()) {
            return "a training of this build, which has none";
        }
        return "one of this build's trainings: "
                + trainings.stream()
                        .map(training ->
                                training.getId() + " (" + training.getModel() + ":" + training.getVersion() + ")")
                        .collect(Collectors.joining(", "));
    }
}
