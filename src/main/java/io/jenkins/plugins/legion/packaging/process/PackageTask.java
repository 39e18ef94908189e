package io.jenkins.plugins.legion.packaging.process;

import io.jenkins.plugins.legion.lifecycle.Connection;
import io.jenkins.plugins.legion.lifecycle.ModelPackaging;
import io.jenkins.plugins.legion.lifecycle.PackagingIntegration;
import io.jenkins.plugins.legion.packaging.CheckedPackaging;
import io.jenkins.plugins.legion.packaging.PackagedModel;
import io.jenkins.plugins.legion.packaging.Packagers;
import io.jenkins.plugins.legion.packaging.PackagingJob;
import io.jenkins.plugins.legion.packaging.PackagingPlace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Packages a binary.
 *
 * @param place its paths are absolute, and its folder is there for this task alone
 */
public record PackageTask(PackagingJob job, PackagingPlace place) implements PackagingTask<PackagedModel> {

    @Override
    public Map<String, String> connections() {
        ModelPackaging packaging = job.packaging();
        PackagingIntegration integration =
                Packagers.of(packaging.integrationName(), job.integrations()).integration();
        Map<String, String> ids = new LinkedHashMap<>();
        CheckedPackaging.connections(packaging, integration).forEach((target, id) -> ids.put("targets." + target, id));
        return ids;
    }

    @Override
    public PackagedModel perform(List<Connection> connections, Consumer<String> log)
            throws IOException, InterruptedException {
        return job.run(connections, place, log);
    }

    @Override
    public List<Object> identity() {
        return List.of(
                job.packaging(),
                job.integrations(),
                job.archive().toString(),
                job.digest(),
                job.labels(),
                place.workspace().toString(),
                place.folder().toString());
    }

    @Override
    public Class<PackagedModel> result() {
        return PackagedModel.class;
    }
}
