package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.jenkins.registry.BuildVersions;
import io.jenkins.plugins.legion.jenkins.registry.KeptVersions;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.lifecycle.PathRules;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.registry.retention.Look;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.ArtifactManager;

/** A binary among the artifacts of its build, with the second name of it that its folder may have kept for an alias. */
final class ArtifactPlace implements BinaryPlace {

    private final ModelHome home;
    private final BuildName name;
    private final String training;

    ArtifactPlace(ModelHome home, BuildName name, String training) {
        this.home = home;
        this.name = name;
        this.training = training;
    }

    /** That of a training of a build. Nothing is looked for. */
    static ArtifactPlace of(Run<?, ?> run, String training) {
        return new ArtifactPlace(ModelHome.of(run.getParent()), BuildName.of(run), training);
    }

    @Override
    public String key() {
        return name.job() + "#" + name.number() + "/" + training;
    }

    @Override
    public ModelHome home() {
        return home;
    }

    @Override
    public ModelVersion version() throws IOException {
        return new BuildVersions(there())
                .read(training)
                .orElseThrow(() -> new IOException(name + " has no version of its training " + training));
    }

    @Override
    public boolean isReadable() {
        return build().filter(run -> run.getParent().hasPermission(Item.READ)).isPresent();
    }

    /** Looked up as Jenkins itself: who may know of it is asked apart. */
    @Override
    public Optional<Run<?, ?>> build() {
        return name.build();
    }

    private Run<?, ?> there() throws IOException {
        return build().orElseThrow(() -> new IOException(name + " cannot be loaded"));
    }

    @Override
    public Look look(PromotedVersions promoted) throws IOException {
        Run<?, ?> run = there();
        ModelVersion version = version();
        Optional<VersionBinary> binary =
                version.binary().filter(there -> there.removed().isEmpty());
        if (binary.isEmpty()) {
            return new Look(0, List.of(Messages.ArtifactPlace_none()));
        }
        Optional<StoredBinary> stored = version.binaryElsewhere();
        if (stored.isPresent()) {
            return new Look(
                    0, List.of(Messages.ArtifactPlace_connection(stored.get().connection())));
        }
        List<String> holds = new ArrayList<>();
        promoted.of(version).forEach(alias -> holds.add(Messages.ArtifactPlace_alias(alias)));
        if (run.isLogUpdated()) {
            holds.add(Messages.ArtifactPlace_building());
        }
        if (run.isKeepLog()) {
            holds.add(Messages.ArtifactPlace_kept());
        }
        holds.addAll(VersionUses.of(home, version));
        if (file(run, binary.get()).isEmpty()) {
            holds.add(Messages.ArtifactPlace_elsewhere(
                    run.getArtifactManager().getClass().getSimpleName()));
        }
        return new Look(binary.get().bytes(), holds);
    }

    /** The file itself, whether it is still there or not; absent where the artifacts are no files of this controller. */
    private static Optional<Path> file(Run<?, ?> run, VersionBinary binary) {
        if (PathRules.fault("artifact", binary.artifact()).isPresent()) {
            return Optional.empty();
        }
        ArtifactManager manager = run.getArtifactManager();
        URI uri = manager.root().child(binary.artifact()).toURI();
        if (!"file".equals(uri.getScheme())) {
            return Optional.empty();
        }
        Path file = Path.of(uri);
        // A folder of that name, or an archive that answers for its parts, is nothing that was put there as a binary.
        return Files.isRegularFile(file) || Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(file)
                : Optional.empty();
    }

    /** By an alias, or by what uses an older version with the same bytes. */
    private boolean isCopyHeld(String digest) throws IOException {
        Optional<CopyPlace> copy = EverPromoted.in(home).copy(digest);
        return copy.isPresent()
                && !copy.get().holds(PromotedVersions.everywhere()).isEmpty();
    }

    @Override
    public void delete() throws IOException {
        VersionBinary binary = version().binary().orElseThrow(() -> new IOException(key() + " has no binary"));
        Path file = file(there(), binary)
                .orElseThrow(() -> new IOException(binary.artifact() + " is no file of this controller"));
        if (!isCopyHeld(binary.digest())) {
            // Else the room would not be free: it is the same file, under a second name.
            new KeptVersions(home).delete(binary.digest());
        }
        // The file goes last: where anything before it fails, the version still has what it says it has.
        Files.deleteIfExists(file);
    }
}
