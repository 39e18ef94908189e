package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.lifecycle.DataBinding;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what a binding brings. */
final class BindingPlanner {

    /** Of what is there instead. */
    private static final int SHOWN = 8;

    private final DataBinding binding;
    private final ObjectStore store;
    private final String path;
    private final Asking asking;
    private final List<PathPattern> included;
    private final List<PathPattern> excluded;

    /** @param path an object's key, or the beginning of keys up to a slash; empty for all that there is */
    BindingPlanner(DataBinding binding, ObjectStore store, String path, Asking asking) {
        this.binding = binding;
        this.store = store;
        this.path = path;
        this.asking = asking;
        this.included = binding.include().stream().map(PathPattern::of).toList();
        this.excluded = binding.exclude().stream().map(PathPattern::of).toList();
    }

    /** @throws InvalidInput if there is nothing, or nothing that could be put there; it says what there is instead */
    BindingPlan plan(Path workspace) throws IOException {
        Path target = workspace.resolve(binding.localPath()).normalize();
        boolean below = path.isEmpty() || path.endsWith("/");
        Optional<RemoteObject> one = below ? Optional.empty() : asking.ask(() -> store.find(path));
        if (one.isPresent()) {
            return single(one.get(), target);
        }
        String prefix = below ? path : path + "/";
        List<PlannedObject> objects = new ArrayList<>();
        long[] passedOver = {0};
        Consumer<RemoteObject> each = object -> {
            String name = object.key().substring(prefix.length());
            if (name.isEmpty() || name.endsWith("/") && object.bytes() == 0) {
                // A folder, as consoles make them.
                return;
            }
            if (PathPattern.admits(included, excluded, name)) {
                objects.add(new PlannedObject(object, name));
            } else {
                passedOver[0]++;
            }
        };
        store.list(prefix, each, asking);
        if (objects.isEmpty()) {
            Fault fault = passedOver[0] > 0 ? patterns(passedOver[0]) : nothing();
            throw new InvalidInput(fault);
        }
        objects.sort(Comparator.comparing(PlannedObject::path));
        return possible(new BindingPlan(target, objects));
    }

    private static BindingPlan possible(BindingPlan plan) throws IOException {
        List<Fault> faults = new LocalNames("remotePath").faults(plan.folder(), plan.objects());
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return plan;
    }

    /** A file: where the local path ends in a slash, in that folder; else it is the file's own name. */
    private BindingPlan single(RemoteObject object, Path target) throws IOException {
        boolean inFolder =
                binding.localPath().endsWith("/") || binding.localPath().equals(".");
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        PlannedObject planned =
                new PlannedObject(object, inFolder ? name : target.getFileName().toString());
        return possible(new BindingPlan(inFolder ? target : target.getParent(), List.of(planned)));
    }

    private Fault patterns(long passedOver) {
        return new Fault(
                "include",
                String.join(", ", binding.include()),
                "patterns that admit one of the " + passedOver + " objects below '" + path + "' in " + store.name()
                        + (binding.exclude().isEmpty() ? "" : ", less those of exclude: " + binding.exclude()));
    }

    private Fault nothing() throws IOException {
        String trimmed = path.replaceFirst("/+$", "");
        String around = trimmed.substring(0, trimmed.lastIndexOf('/') + 1);
        List<String> names = asking.ask(() -> store.below(around, SHOWN + 1));
        String there = names.isEmpty()
                ? "nothing"
                : String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                        + (names.size() > SHOWN ? " and more" : "");
        return new Fault(
                "remotePath",
                path,
                "data of the connection '" + binding.connection() + "' in " + store.name() + "; "
                        + (around.isEmpty() ? "in it" : "below '" + around + "'") + " there is " + there);
    }
}
