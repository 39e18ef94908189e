package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.StandingAlias;
import io.jenkins.plugins.legion.registry.VersionIndex;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The versions around the one that a training made: that of the build before it, that under an alias; and the aliases it has
 * itself. Made for one request, in its thread: nothing is found that whoever looks may not see. No build is loaded.
 */
public final class VersionNeighbours {

    private final Job<?, ?> job;
    private final int build;
    private final String training;
    private final String model;
    private final VersionIndex index;
    private final VisibleModels models;
    private final List<String> aliases;

    private VersionNeighbours(Run<?, ?> run, String training, String model) throws IOException {
        job = run.getParent();
        build = run.getNumber();
        this.training = training;
        this.model = model;
        index = Registry.get().index(job);
        models = VisibleModels.of(ModelHome.of(job));
        aliases = models.aliases(model).stream()
                .filter(this::isThis)
                .map(StandingAlias::alias)
                .sorted()
                .toList();
    }

    /**
     * Those of a training.
     *
     * @param training its id
     * @param model its model's name
     */
    public static VersionNeighbours of(Run<?, ?> run, String training, String model) throws IOException {
        return new VersionNeighbours(run, training, model);
    }

    /** The version itself; absent where the training has not ended. */
    public Optional<ModelVersion> version() throws IOException {
        Optional<IndexedVersion> found = index.find(build, training);
        return found.isPresent() ? Optional.of(index.read(found.get())) : Optional.empty();
    }

    /** What the last successful build before this one made of the same model; of several what the same training made. */
    public Optional<ModelVersion> before() throws IOException {
        List<IndexedVersion> earlier = index.of(model).stream()
                .filter(version -> version.build() < build
                        && version.state() == TrainingState.SUCCEEDED
                        && version.outcome() == BuildOutcome.SUCCESS)
                .toList();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        int last = earlier.get(0).build();
        IndexedVersion found = earlier.stream()
                .takeWhile(version -> version.build() == last)
                .max(Comparator.comparing(version -> version.training().equals(training)))
                .orElseThrow();
        return Optional.of(index.read(found));
    }

    /** What an alias of the model stands for, as it was when it was moved there; absent where that is this very version. */
    public Optional<ModelVersion> under(String alias) throws IOException {
        return aliases.contains(alias)
                ? Optional.empty()
                : models.standing(model, alias).flatMap(AliasMove::to);
    }

    /** The aliases that stand for this version, in the order of their names. */
    public List<String> aliases() {
        return aliases;
    }

    private boolean isThis(StandingAlias standing) {
        Optional<Catalog.Found<String>> found = models.catalog().find(job.getFullName(), standing);
        return found.filter(one -> one.job().equals(job.getFullName())
                        && one.version().build() == build
                        && one.version().training().equals(training))
                .isPresent();
    }
}
