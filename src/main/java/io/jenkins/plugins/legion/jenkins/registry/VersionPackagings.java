package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.PackagedVersion;
import io.jenkins.plugins.legion.registry.PackagingLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What was made of the versions of a folder's models, as whoever looks may see it: made for one request, in its thread. */
public final class VersionPackagings {

    private static final Logger LOGGER = Logger.getLogger(VersionPackagings.class.getName());

    /** Files of which it was said already that they cannot be read: every look at a page would say it again. */
    private static final Set<Path> TOLD = ConcurrentHashMap.newKeySet();

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

    /**
     * What was made of the version, the latest first; what was made by jobs that may not be read is left out. Where the file cannot be
     * read it is nothing: a page has more to show.
     */
    public List<PackagedVersion> of(ModelVersion version) {
        List<PackagedVersion> found = new ArrayList<>();
        for (PackagedVersion one : read.computeIfAbsent(version.model(), this::read)) {
            if (one.isOf(version) && models.maySpeakOf(one.job())) {
                found.add(0, one);
            }
        }
        return found;
    }

    private List<PackagedVersion> read(String model) {
        Path folder = models.home().folder();
        try {
            return new PackagingLog(folder).of(model);
        } catch (IOException e) {
            if (TOLD.add(folder.resolve(model))) {
                LOGGER.log(Level.WARNING, e, () -> "what was made of " + model + " in " + folder + " cannot be read");
            }
            return List.of();
        }
    }

    /** Where the build is that made it, seen from Jenkins' root; empty where it is gone. No build is loaded for it. */
    public String buildUrl(PackagedVersion made) {
        return models.buildUrl(made.job(), made.build());
    }
}
