package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.legion.registry.BuildOutcome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The versions that a build makes: written beside it first, then into its job's index and metrics. */
public final class BuildVersions {

    private final Run<?, ?> run;

    public BuildVersions(Run<?, ?> run) {
        this.run = run;
    }

    public void write(ModelVersion version) throws IOException {
        VersionFiles.of(run.getRootDir().toPath()).write(version);
        Job<?, ?> job = run.getParent();
        Registry registry = Registry.get();
        registry.index(job).put(version);
        registry.scalars(job).put(version);
    }

    /** Makes of a training's version what {@code change} makes of it; nothing where there is none. */
    public void change(String training, UnaryOperator<ModelVersion> change) throws IOException {
        Optional<ModelVersion> changed =
                VersionFiles.of(run.getRootDir().toPath()).change(training, change);
        if (changed.isPresent()) {
            Registry.get().index(run.getParent()).put(changed.get());
        }
    }

    /** How the build ended, as far as it did. */
    BuildOutcome outcome() {
        Result result = run.getResult();
        return result == null ? BuildOutcome.OPEN : BuildOutcome.of(result.toString());
    }

    /** Notes with all of them how the build ended. */
    void noteOutcome() throws IOException {
        BuildOutcome outcome = outcome();
        for (ModelVersion version : all()) {
            if (version.outcome() != outcome) {
                change(version.origin().training(), old -> old.builtWith(outcome));
            }
        }
    }

    /** All that its trainings made. */
    List<ModelVersion> all() throws IOException {
        return VersionFiles.of(run.getRootDir().toPath()).readAll();
    }

    /** The version that a training of the build made; absent where it made none. */
    public Optional<ModelVersion> read(String training) throws IOException {
        return VersionFiles.of(run.getRootDir().toPath()).read(training);
    }
}
