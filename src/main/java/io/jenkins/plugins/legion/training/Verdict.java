package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a training ended, all things considered.
 *
 * @param state {@link TrainingState#SUCCEEDED} only where it did all that it was asked for
 * @param reason every reason why it is not, for a person; empty where it is
 */
record Verdict(TrainingState state, String reason) {

    /** Who comes from an MLflow server often has its address in the program, and hears of it nowhere else. */
    private static final String NOTHING =
            "none; what goes to another server, as by mlflow.set_tracking_uri, is not seen here";

    static Verdict of(
            Outcome outcome, Set<String> declared, Tracked tracked, WrittenBinary binary, boolean binaryOptional) {
        if (outcome.state() != TrainingState.SUCCEEDED) {
            return new Verdict(outcome.state(), reason(outcome));
        }
        List<String> reasons = new ArrayList<>(tracked.problems());
        Set<String> names = tracked.logged();
        List<String> missing =
                declared.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            reasons.add((missing.size() == 1
                            ? "a metric was declared and never logged: "
                            : "metrics were declared and never logged: ")
                    + String.join(", ", missing) + " (logged were: " + (names.isEmpty() ? NOTHING : shown(names))
                    + ")");
        }
        if (!binary.problem().isEmpty() && !(binary.absent() && binaryOptional)) {
            reasons.add(binary.problem());
        }
        return reasons.isEmpty()
                ? new Verdict(TrainingState.SUCCEEDED, "")
                : new Verdict(TrainingState.FAILED, String.join("; ", reasons));
    }

    private static String reason(Outcome outcome) {
        if (!outcome.reason().isEmpty()) {
            return outcome.reason();
        }
        return outcome.state() == TrainingState.ABORTED
                ? "the training was stopped"
                : outcome.exitCode().map(ExitCodes::reason).orElse("the training failed, and nobody said why");
    }

    private static String shown(Set<String> names) {
        int most = 20;
        return names.stream().limit(most).collect(Collectors.joining(", ")) + (names.size() > most ? ", …" : "");
    }
}
