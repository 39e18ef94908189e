package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.IndexedVersion;
import io.jenkins.plugins.legion.registry.LoggedMove;
import io.jenkins.plugins.legion.registry.ModelReference;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionIndex;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Finds the version that a build asks for, among those it may use. What it may not use is not found: nobody learns from an
 * error which models there are elsewhere.
 */
public final class ModelLookup {

    private static final String MODEL = "model";

    private final Run<?, ?> asking;
    private final BuildRights rights;
    private final ModelNames names;

    /** @param as whom the build runs as */
    public ModelLookup(Run<?, ?> asking, Authentication as) {
        this.asking = asking;
        rights = new BuildRights(asking, as);
        names = new ModelNames(asking.getParent(), rights);
    }

    /** What a training of the asking build itself made. */
    public LocatedVersion ofThisBuild(String training) throws IOException {
        Optional<LocatedVersion> found = ofBuild(asking, training);
        if (found.isEmpty()) {
            throw new InvalidInput(new Fault(
                    "training", training, "the id of a training of this build, which are: " + trainings(asking)));
        }
        return found.get();
    }

    /**
     * What a build of some job made.
     *
     * @param job its full name, or its name seen from the asking job
     * @param build its number; empty for the last that succeeded
     * @param model the model's name; empty where the build made only one
     */
    public LocatedVersion ofBuild(String job, String build, String model) throws IOException {
        Job<?, ?> found = ModelNames.inJenkins(
                () -> Jenkins.get().getItem(job, asking.getParent().getParent(), Job.class));
        if (found == null || !rights.mayRead(found)) {
            throw new InvalidInput(
                    new Fault("job", job, "a job whose models may be used by " + rights.spoken() + " here"));
        }
        Run<?, ?> run = build.isEmpty() ? found.getLastSuccessfulBuild() : found.getBuildByNumber(number(build));
        if (run == null) {
            throw new InvalidInput(new Fault(
                    "build",
                    build.isEmpty() ? "last successful" : build,
                    "the number of a build that " + found.getFullName() + " has"));
        }
        List<ModelVersion> made = new BuildVersions(run)
                .all().stream()
                        .filter(version -> model.isEmpty() || version.model().equals(model))
                        .toList();
        if (made.size() != 1) {
            throw new InvalidInput(new Fault(
                    MODEL,
                    model.isEmpty() ? "(none named)" : model,
                    "a model that " + BuildName.of(run) + " made once: " + trainings(run)));
        }
        return new LocatedVersion(ModelHome.of(found), made.get(0), run);
    }

    /** What a training of some build made, as the asking build found it before; absent where that is gone, or was another job's. */
    public Optional<LocatedVersion> again(VersionOrigin origin, String digest) throws IOException {
        Optional<Run<?, ?>> build = BuildName.job(origin.job())
                .filter(job -> job.equals(asking.getParent()) || rights.mayRead(job))
                .map(job -> job.getBuildByNumber(origin.build()));
        Optional<LocatedVersion> found = build.isEmpty() ? Optional.empty() : ofBuild(build.get(), origin.training());
        return found.filter(
                located -> located.version().digest().filter(digest::equals).isPresent());
    }

    private static int number(String build) {
        try {
            return Integer.parseInt(build.startsWith("#") ? build.substring(1) : build);
        } catch (NumberFormatException e) {
            throw new InvalidInput(new Fault("build", build, "the number of a build"));
        }
    }

    private static Optional<LocatedVersion> ofBuild(Run<?, ?> run, String training) throws IOException {
        return new BuildVersions(run)
                .read(training)
                .map(version -> new LocatedVersion(ModelHome.of(run.getParent()), version, run));
    }

    private static String trainings(Run<?, ?> run) throws IOException {
        List<ModelVersion> all = new BuildVersions(run).all();
        return all.isEmpty()
                ? "none"
                : all.stream()
                        .map(version -> version.origin().training() + " (" + version + ")")
                        .collect(Collectors.joining(", "));
    }

    /** What a name, a version or an alias means here. */
    public LocatedVersion find(ModelReference reference) throws IOException {
        for (ModelHome home : names.homes(reference)) {
            Optional<LocatedVersion> found = in(home, reference);
            if (found.isPresent()) {
                return found.get();
            }
            if (names.isKnown(home, reference.model())) {
                throw new InvalidInput(new Fault(MODEL, reference.toString(), expected(home, reference)));
            }
        }
        throw new InvalidInput(new Fault(
                MODEL,
                reference.toString(),
                "a model that " + rights.spoken() + " may use here; names are looked for in "
                        + names.homes(reference).stream()
                                .map(ModelHome::spoken)
                                .collect(Collectors.joining(", then in "))
                        + rights.advice()));
    }

    /** The folder whose model a name means here; where none knows it, that of the asking job. */
    public ModelHome homeOf(ModelReference reference) throws IOException {
        return names.homeOf(reference);
    }

    private Optional<LocatedVersion> in(ModelHome home, ModelReference reference) throws IOException {
        if (!reference.alias().isEmpty()) {
            return Registry.get()
                    .aliases(home)
                    .current(reference.model(), reference.alias())
                    .flatMap(AliasMove::to)
                    .map(version -> located(home, version))
                    .filter(this::mayUse);
        }
        Optional<ModelVersion> starting = starting(home, reference);
        if (starting.isPresent()) {
            return starting.map(version -> located(home, version)).filter(this::mayUse);
        }
        Catalog<String> catalog = Registry.get().catalog(home);
        Optional<Catalog.Found<String>> found = reference.version().isEmpty()
                ? catalog.newest(names.readable(), reference.model())
                : catalog.newest(names.readable(), reference.model(), reference.version());
        if (found.isEmpty()) {
            return keptUnderAlias(home, reference);
        }
        return located(home, found.get());
    }

    /** What the asking build was started for, where the reference names it. */
    private Optional<ModelVersion> starting(ModelHome home, ModelReference reference) throws IOException {
        StartingVersion started = asking.getAction(StartingVersion.class);
        if (started == null || reference.version().isEmpty()) {
            return Optional.empty();
        }
        AliasLog aliases = Registry.get().aliases(home);
        Optional<LoggedMove> last = aliases.moves(reference.model()).stream()
                .filter(move -> move.standing()
                        .filter(standing -> standing.version().equals(reference.version()) && started.is(standing))
                        .isPresent())
                .reduce((earlier, later) -> later);
        return last.isPresent() ? aliases.whole(last.get()).to() : Optional.empty();
    }

    /** A version whose build is gone is still one where an alias keeps it. */
    private Optional<LocatedVersion> keptUnderAlias(ModelHome home, ModelReference reference) throws IOException {
        if (reference.version().isEmpty()) {
            return Optional.empty();
        }
        return Registry.get().aliases(home).current(reference.model()).stream()
                .flatMap(move -> move.to().stream())
                .filter(version -> version.version().equals(reference.version()))
                .map(version -> located(home, version))
                .filter(this::mayUse)
                .findFirst();
    }

    private Optional<LocatedVersion> located(ModelHome home, Catalog.Found<String> found) throws IOException {
        Optional<Job<?, ?>> job = BuildName.job(found.job());
        if (job.isEmpty()) {
            return Optional.empty();
        }
        VersionIndex index = Registry.get().index(job.get());
        IndexedVersion indexed = found.version();
        return Optional.of(
                new LocatedVersion(home, index.read(indexed), job.get().getBuildByNumber(indexed.build())));
    }

    private static LocatedVersion located(ModelHome home, ModelVersion version) {
        return new LocatedVersion(home, version, Origin.build(home, version).orElse(null));
    }

    private boolean mayUse(LocatedVersion located) {
        return located.build().isPresent()
                ? rights.mayRead(located.build().get().getParent())
                : rights.mayRead(located.home());
    }

    private String expected(ModelHome home, ModelReference reference) throws IOException {
        if (!reference.alias().isEmpty()) {
            List<String> aliases = Registry.get().aliases(home).current(reference.model()).stream()
                    .map(AliasMove::alias)
                    .sorted()
                    .toList();
            return "an alias that the model has in " + home.spoken() + ": "
                    + (aliases.isEmpty() ? "none" : String.join(", ", aliases));
        }
        List<String> versions = Registry.get().catalog(home).versions(names.readable(), reference.model()).stream()
                .map(Catalog.Found::version)
                .filter(IndexedVersion::usable)
                .map(IndexedVersion::version)
                .distinct()
                .toList();
        int more = versions.size() - MOST_NAMED;
        Stream<String> named = versions.stream().limit(MOST_NAMED);
        return "a version that a successful build made in " + home.spoken() + ": "
                + (versions.isEmpty() ? "none" : named.collect(Collectors.joining(", ")))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** More versions than these help nobody to find the one that was meant. */
    private static final int MOST_NAMED = 10;
}
