package io.jenkins.plugins.legion.jenkins.registry;

import hudson.Functions;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.registry.Catalog;
import io.jenkins.plugins.legion.registry.LoggedMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.StandingAlias;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.registry.VersionOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** A version that whoever looks may see. All but what it is found by is read when somebody asks. */
public final class VisibleVersion {

    private final VisibleModels models;
    private final VersionOrigin origin;
    private final Instant finished;
    /** Null where the build is gone. */
    private final Catalog.Found<String> found;
    /** By which an alias came to stand for it, as it was then; null where the build is there. */
    private final LoggedMove move;

    private ModelVersion whole;

    private VisibleVersion(
            VisibleModels models,
            VersionOrigin origin,
            Instant finished,
            Catalog.Found<String> found,
            LoggedMove move) {
        this.models = models;
        this.origin = origin;
        this.finished = finished;
        this.found = found;
        this.move = move;
    }

    static VisibleVersion there(VisibleModels models, Catalog.Found<String> found) {
        VersionOrigin origin = new VersionOrigin(
                found.job(), found.version().build(), found.version().training());
        return new VisibleVersion(models, origin, found.version().finished(), found, null);
    }

    /** @param standing what an alias stands for from that move on */
    static VisibleVersion gone(VisibleModels models, StandingAlias standing, LoggedMove move) {
        return new VisibleVersion(models, standing.origin(), standing.finished(), null, move);
    }

    /** Tells it from every other version in a URL and in a form, as long as its job keeps its name. */
    public String id() {
        return origin.job() + "#" + origin.build() + "/" + origin.training() + "@" + finished.toEpochMilli();
    }

    /** The build it comes from, by the name that its job has today; where it is gone, by the one that it had. */
    public VersionOrigin origin() {
        return origin;
    }

    public Instant finished() {
        return finished;
    }

    public boolean isGone() {
        return found == null;
    }

    /** Where the build's page is, seen from Jenkins' root; empty where the build is gone. */
    public String buildUrl() {
        return found == null
                ? ""
                : models.job(origin.job())
                        .map(job -> job.getUrl() + origin.build() + "/")
                        .orElse("");
    }

    public ModelVersion whole() throws IOException {
        if (whole == null) {
            whole = found == null
                    ? models.log().whole(move).to().orElseThrow()
                    : models.catalog().read(found);
        }
        return whole;
    }

    /** Whether its build has the binary still, as far as is known without a look there. */
    public boolean isInBuild() throws IOException {
        return found != null
                && found.version().hasBinary()
                && whole().binaryHere().isPresent();
    }

    /** The copy of its binary that the folder keeps. */
    public Optional<Path> kept() throws IOException {
        return new KeptVersions(models.home()).binary(whole());
    }

    /** What was made of the folder's versions, this one among them. */
    public VersionPackagings packagings() {
        return models.packagings();
    }

    /** Where the build hands the binary out, seen from Jenkins' root; absent where it has it no more. */
    public Optional<String> artifactUrl() throws IOException {
        Optional<VersionBinary> binary = whole().binaryHere();
        Run<?, ?> build = build();
        if (build == null || binary.isEmpty()) {
            return Optional.empty();
        }
        String artifact = binary.get().artifact();
        return build.getArtifactManager().root().child(artifact).exists()
                ? Optional.of(build.getUrl() + "artifact/" + ArtifactPaths.url(artifact))
                : Optional.empty();
    }

    /** Refuses whoever may not read artifacts where the binary is. */
    public void checkMayReadBinary() {
        if (Functions.isArtifactsPermissionEnabled()) {
            AccessControlled place = models.job(origin.job())
                    .<AccessControlled>map(job -> job)
                    .orElseGet(() -> models.home().guarded());
            place.checkPermission(Run.ARTIFACTS);
        }
    }

    LocatedVersion located() throws IOException {
        return new LocatedVersion(models.home(), whole(), build());
    }

    private Run<?, ?> build() {
        Job<?, ?> job = found == null ? null : models.job(origin.job()).orElse(null);
        return job == null ? null : job.getBuildByNumber(origin.build());
    }
}
