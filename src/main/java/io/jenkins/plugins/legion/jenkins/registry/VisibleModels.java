package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Job;
import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.registry.AliasLog;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.ModelSummary;
import io.jenkins.plugins.legion.registry.StandingAlias;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The models of a folder as whoever looks at them may see them: made for one request, in its thread. Nothing here loads a
 * build, so that a folder with thousands of models costs no more than its index.
 */
public final class VisibleModels {

    private final ModelHome home;
    private final Catalog<String> catalog;
    private final AliasLog log;
    private final int percentRead;
    private final Map<String, Optional<Job<?, ?>>> readable = new HashMap<>();
    private final Map<String, Boolean> there = new HashMap<>();
    /** Null until somebody asks. */
    private VersionPackagings packagings;

    private VisibleModels(ModelHome home, Catalog<String> catalog) throws IOException {
        this.home = home;
        this.catalog = catalog;
        // Asked before anything is looked for: what is not found after the reading was over is not there.
        percentRead = Registry.get().percentRead();
        log = Registry.get().aliases(home);
    }

    public static VisibleModels of(ModelHome home) throws IOException {
        return new VisibleModels(home, Registry.get().catalog(home));
    }

    /** Those of a folder, and of each folder within it that has models and that whoever looks may see. */
    public static List<VisibleModels> within(ModelHome top) throws IOException {
        List<VisibleModels> within = new ArrayList<>();
        isAny(top, models -> {
            within.add(models);
            return false;
        });
        return within;
    }

    /** Whether there is any model to be seen in a folder or in those within it. Side panels and headers ask for that on each page. */
    public static boolean isAnyWithin(ModelHome top) throws IOException {
        return isAny(top, VisibleModels::isAny);
    }

    /** The folder itself first, which mostly answers; no further one is looked at than it takes. */
    private static boolean isAny(ModelHome top, Predicate<VisibleModels> wanted) throws IOException {
        if (wanted.test(of(top))) {
            return true;
        }
        String prefix = top.isRoot() ? "" : top.fullName() + "/";
        for (Map.Entry<String, Catalog<String>> one : Registry.get().catalogs().entrySet()) {
            String name = one.getKey();
            if (name.startsWith(prefix) && !name.equals(top.fullName())) {
                Optional<ModelHome> home = ModelHome.readable(name);
                if (home.isPresent() && wanted.test(new VisibleModels(home.get(), one.getValue()))) {
                    return true;
                }
            }
        }
        return false;
    }

    public ModelHome home() {
        return home;
    }

    /** What was made of their versions. */
    VersionPackagings packagings() {
        if (packagings == null) {
            packagings = new VersionPackagings(this);
        }
        return packagings;
    }

    /** How much of all versions was read when these models were looked for, in percent of the jobs; below 100 some may lack. */
    public int percentRead() {
        return percentRead;
    }

    public Catalog<String> catalog() {
        return catalog;
    }

    /** Whether there is any model to be seen. */
    private boolean isAny() {
        return catalog.isAny(this::mayRead)
                || withAliases().stream().anyMatch(model -> !aliases(model).isEmpty());
    }

    /** The models; one of which nothing is left but what stands under an alias has no versions. */
    public List<ModelSummary<String>> list() {
        List<ModelSummary<String>> listed = new ArrayList<>(catalog.models(this::mayRead, ""));
        Set<String> names = listed.stream().map(ModelSummary::model).collect(Collectors.toSet());
        withAliases().stream()
                .filter(model -> !names.contains(model) && !aliases(model).isEmpty())
                .forEach(model -> listed.add(new ModelSummary<>(model, 0, Optional.empty())));
        return listed;
    }

    /** What the model's aliases stand for, less those that stand for what may not be seen. */
    public List<StandingAlias> aliases(String model) {
        try {
            return log.standing(model).stream().filter(this::sees).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The move by which an alias of the model stands where it does; absent where it stands nowhere, or for what may not be seen. */
    Optional<AliasMove> standing(String model, String alias) throws IOException {
        return log.current(model, alias)
                .filter(move -> move.standing().filter(this::sees).isPresent());
    }

    private Set<String> withAliases() {
        try {
            return log.models();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model by its name; absent where there is none, and likewise where none of it may be seen. */
    public Optional<VisibleModel> find(String model) throws IOException {
        if (!Names.MODEL.admits(model)) {
            return Optional.empty();
        }
        VisibleModel found = new VisibleModel(this, model, catalog.versions(this::mayRead, model));
        return found.isAny() ? Optional.of(found) : Optional.empty();
    }

    AliasLog log() {
        return log;
    }

    /** All of a move. */
    public AliasMove whole(VisibleMove move) throws IOException {
        return log.whole(move.move());
    }

    private boolean sees(StandingAlias standing) {
        return sees(standing, found(standing));
    }

    /** @param found where that version is, see {@link #found} */
    boolean sees(StandingAlias standing, Optional<Catalog.Found<String>> found) {
        return found.isPresent()
                ? mayRead(found.get().job())
                : maySpeakOf(standing.origin().job());
    }

    /** Where a version is that an alias stands or stood for; absent where its build is gone. */
    Optional<Catalog.Found<String>> found(StandingAlias standing) {
        return catalog.find(standing.origin().job(), standing);
    }

    /**
     * Whether a job may be named that made or moved something once. While the indexes are still being read, what is not found
     * is not known to be gone.
     */
    public boolean maySpeakOf(String job) {
        return isThere(job) ? mayRead(job) : Registry.get().isRead() && mayReadHome();
    }

    /** Where a build is, seen from Jenkins' root; empty where it is gone, or may not be read. No build is loaded for it. */
    public String buildUrl(String job, int build) {
        return job(job).filter(one -> new File(one.getBuildDir(), String.valueOf(build)).isDirectory())
                .map(one -> one.getUrl() + build + "/")
                .orElse("");
    }

    private boolean mayReadHome() {
        return home.guarded().hasPermission(home.readPermission());
    }

    private boolean mayRead(String job) {
        return job(job).isPresent();
    }

    /** A job by its full name, if whoever looks may read it. */
    public Optional<Job<?, ?>> job(String fullName) {
        return readable.computeIfAbsent(fullName, TrainedJobs::find);
    }

    private boolean isThere(String job) {
        return there.computeIfAbsent(job, name -> BuildName.job(name).isPresent());
    }
}
