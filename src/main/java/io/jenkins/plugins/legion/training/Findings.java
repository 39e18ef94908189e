package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.Mask;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.toolchain.TrainingFolder;
import io.jenkins.plugins.legion.tracking.Tracking;
import io.jenkins.plugins.legion.training.facts.ContainerFacts;
import io.jenkins.plugins.legion.training.facts.PythonFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to say of a training that is over: what was prepared, how it ended, and what it logged.
 *
 * @param tracked masked already
 * @param mask what nobody is to read again
 */
record Findings(TrainingFolder folder, Description description, Outcome outcome, Tracked tracked, Mask mask) {

    /**
     * What is known before the binary is written, which may take minutes: whoever stops the training meanwhile still
     * finds what it logged.
     */
    TrainingRecord untilNow() {
        WrittenBinary none = new WrittenBinary(Optional.empty(), "", true, List.of());
        Verdict running = new Verdict(TrainingState.RUNNING, outcome.reason());
        return record(running, none, PythonFacts.NONE);
    }

    TrainingRecord record(WrittenBinary binary, PythonFacts python) {
        Begun begun = description.begun();
        Verdict verdict = Verdict.of(outcome, begun.metrics().keySet(), tracked, binary, begun.binaryOptional());
        return record(verdict, binary, python);
    }

    private TrainingRecord record(Verdict verdict, WrittenBinary binary, PythonFacts python) {
        Tracking tracking = tracked.tracking();
        Begun begun = description.begun();
        Ready ready = description.readyOrNot();
        Map<String, String> params = new LinkedHashMap<>(mask.in(ready.parameters()));
        params.putAll(tracking.params());
        return new TrainingRecord(
                begun.id(),
                begun.model(),
                verdict.state(),
                mask.in(verdict.reason()),
                outcome.exitCode(),
                ready.toolchain(),
                mask.in(ready.prepared().command()),
                begun.started(),
                description.ended().map(Description.Ended::finished),
                mask.in(begun.hyperParameters()),
                params,
                tracking.tags(),
                tracking.metrics(),
                ContainerFacts.corrected(
                        ready.machine().facts().withPython(python.version(), python.packages()), folder),
                ready.git(),
                ready.data(),
                binary.binary(),
                tracked.files().files(),
                mask.in(warnings(binary)));
    }

    private List<String> warnings(WrittenBinary binary) {
        List<String> warnings =
                new ArrayList<>(description.readyOrNot().prepared().messages());
        warnings.addAll(tracked.tracking().warnings());
        warnings.addAll(tracked.files().warnings());
        warnings.addAll(binary.messages());
        if (outcome.state() == TrainingState.SUCCEEDED && tracked.isSilent()) {
            warnings.add(
                    "The training logged no metric, parameter or tag. What it prints is not read: JSON lines belong"
                            + " into the file that LEGION_TRACKING names.");
        }
        if (outcome.state() != TrainingState.SUCCEEDED) {
            tracked.problems().forEach(problem -> warnings.add("The training did not succeed, and " + problem + "."));
            if (binary.binary().isPresent()) {
                warnings.add("The training did not succeed: the binary holds what it had written until then.");
            } else if (!binary.absent() && !binary.problem().isEmpty()) {
                warnings.add("The training did not succeed, and " + binary.problem() + ".");
            }
        }
        return warnings;
    }
}
