package io.jenkins.plugins.legion.training;

import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Data that somebody bound before the training, into the same workspace. A training that names its connection and its place, and
 * says nothing more, means what lies there: it is what was bound as long as nobody has changed it.
 */
public final class BoundEarlier implements DataSource {

    private final List<BoundData> earlier;
    private final DataSource others;

    /**
     * @param earlier in the order in which it was bound
     * @param others brings whatever else is asked for
     */
    public BoundEarlier(List<BoundData> earlier, DataSource others) {
        this.earlier = List.copyOf(earlier);
        this.others = others;
    }

    @Override
    public boolean knows(String connection) {
        return others.knows(connection);
    }

    @Override
    public BoundData bind(DataBinding binding, Path workspace, Consumer<String> log)
            throws IOException, InterruptedException {
        Optional<BoundData> before = before(binding, workspace);
        if (before.isPresent()) {
            List<Fault> faults = new ArrayList<>();
            Optional<DataInPlace> inPlace = DataCheck.find(binding.labelled(""), workspace, faults::add);
            if (inPlace.isPresent()
                    && inPlace.get().digested(log).digest().equals(before.get().digest())) {
                return counted(before.get(), inPlace.get(), binding.label(), log);
            }
            log.accept("What was bound to " + binding.localPath() + " has been changed since");
        }
        return others.bind(binding, workspace, log);
    }

    /** The same, where the training names another column of classes than whoever bound it. */
    private static BoundData counted(BoundData before, DataInPlace inPlace, String label, Consumer<String> log)
            throws IOException, InterruptedException {
        DataBinding labelled = before.binding().labelled(label);
        if (label.isEmpty() || labelled.equals(before.binding())) {
            return before;
        }
        return before.countedAs(new DataInPlace(labelled, inPlace.path(), inPlace.files()).digested(log));
    }

    /** The last that went to the place. */
    private Optional<BoundData> before(DataBinding binding, Path workspace) {
        return isPlain(binding)
                ? earlier.stream()
                        .filter(bound -> bound.binding().connection().equals(binding.connection()))
                        .filter(bound -> place(bound.binding(), workspace).equals(place(binding, workspace)))
                        .reduce((first, second) -> second)
                : Optional.empty();
    }

    private static boolean isPlain(DataBinding binding) {
        DataBinding plain = new DataBinding(binding.connection(), "", binding.localPath());
        return binding.equals(plain.labelled(binding.label()));
    }

    private static Path place(DataBinding binding, Path workspace) {
        return workspace.resolve(binding.localPath()).normalize();
    }
}
