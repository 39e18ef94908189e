package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.data.statistics.DatasetFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What a binding brings, and where to.
 *
 * @param folder that the paths begin in
 * @param objects in the order of their paths; at least one
 */
record BindingPlan(Path folder, List<PlannedObject> objects) {

    BindingPlan {
        objects = List.copyOf(objects);
    }

    long bytes() {
        return objects.stream().mapToLong(planned -> planned.object().bytes()).sum();
    }

    /** What it brings, once that is in place. */
    List<DatasetFile> files() {
        return objects.stream()
                .map(planned -> new DatasetFile(
                        planned.path(),
                        folder.resolve(planned.path()),
                        planned.object().bytes()))
                .toList();
    }

    List<RemoteObject> remote() {
        return objects.stream().map(PlannedObject::object).toList();
    }
}
