package io.jenkins.plugins.legion.lifecycle;

import java.util.ArrayList;
import java.util.List;

/** What a {@link ModelTraining} has to keep to, whoever wrote it. */
final class TrainingRules {

    private TrainingRules() {}

    /** Every fault, with the field spelt as in a manifest's {@code spec}. */
    static List<Fault> faults(ModelTraining training) {
        List<Fault> faults = new ArrayList<>();
        Names.ID.fault("id", training.id()).ifPresent(faults::add);
        if (training.model().name().isEmpty()) {
            faults.add(Fault.missing("model.name", Names.MODEL.rule()));
        } else {
            Names.MODEL.fault("model.name", training.model().name()).ifPresent(faults::add);
        }
        if (!training.model().version().isEmpty()) {
            Names.VERSION.fault("model.version", training.model().version()).ifPresent(faults::add);
        }
        return faults;
    }
}
