package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.PackagedVersion;
import io.jenkins.plugins.legion.registry.PackagingLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was made of the versions of a folder's models, as whoever looks may see it: made for one request, in its thread. */
public final class VersionPackagings {

    private final VisibleModels models;
    /** By the models' names. */
    private final Map<String, List<PackagedVersion>> read = new HashMap<>();

    VersionPackagings(VisibleModels models) {
        this.models = models;
    }

    /** Those of the models of the folder that the job of a build belongs to. */
    public static VersionPackagings of(Run<?, ?> run) throws IOException {
        return new VersionPackagings(VisibleModels.of(ModelHome.of(run.getParent())));
    }

    /** Keeps with the version, whatever becomes of either build, what was made of it. */
    public static void note(LocatedVersion version, PackagedVersion made) throws IOException {
        new PackagingLog(version.home().folder()).add(made);
    }

    /** What was made of the version, the latest first; what was made by jobs that may not be read is left out. */
    public List<PackagedVersion> of(ModelVersion version) throws IOException {
        List<PackagedVersion> ofModel = read.get(version.model());
        if (ofModel == null) {
            ofModel = new PackagingLog(models.home().folder()).of(version.model());
            read.put(version.model(), ofModel);
        }
        List<PackagedVersion> found = new ArrayList<>();
        for (PackagedVersion one : ofModel) {
            if (one.isOf(version) && models.maySpeakOf(one.job())) {
                found.add(0, one);
            }
        }
        return found;
    }

    /** Where the build is that made it, seen from Jenkins' root; empty where it is gone. */
    public String buildUrl(PackagedVersion made) {
        return models.job(made.job())
                .map(job -> job.getBuildByNumber(made.build()))
                .map(Run::getUrl)
                .orElse("");
    }
}
