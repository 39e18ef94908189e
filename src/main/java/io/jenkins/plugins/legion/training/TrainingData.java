package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The data that a training asks for: what is fetched, and what has to be in place since nobody knows its connection. */
final class TrainingData {

    /** What takes minutes, and is done once everything else is known to be right. */
    private interface Part {
        BoundData bind(Consumer<String> progress) throws IOException, InterruptedException;
    }

    private final List<Part> parts = new ArrayList<>();

    private TrainingData() {}

    /** Looks for what has to be in place. What is missing becomes a fault that says what was there instead. */
    static TrainingData find(List<DataBinding> bindings, Path workspace, DataSource source, List<Fault> faults)
            throws IOException {
        TrainingData data = new TrainingData();
        for (int i = 0; i < bindings.size(); i++) {
            DataBinding binding = bindings.get(i);
            String where = "data[" + i + "].";
            if (source.knows(binding.connection())) {
                data.parts.add(progress -> within(where, () -> source.bind(binding, workspace, progress)));
            } else {
                Optional<DataInPlace> inPlace =
                        DataCheck.find(binding, workspace, fault -> faults.add(fault.within(where)));
                inPlace.ifPresent(found -> data.parts.add(progress -> within(where, () -> found.digested(progress))));
            }
        }
        return data;
    }

    private interface Bringing {
        BoundData bring() throws IOException, InterruptedException;
    }

    private static BoundData within(String where, Bringing bringing) throws IOException, InterruptedException {
        try {
            return bringing.bring();
        } catch (InvalidInput e) {
            throw e.within(where);
        }
    }

    /** Brings it all, in its order, and says what there is then. */
    List<BoundData> bind(Consumer<String> progress) throws IOException, InterruptedException {
        List<BoundData> bound = new ArrayList<>();
        for (Part part : parts) {
            bound.add(part.bind(progress));
        }
        return bound;
    }
}
