package io.jenkins.plugins.legion.jenkins.retention;

import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.KeptVersions;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.retention.Look;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A binary that a folder kept for an alias: what is counted by itself once its build is gone or has it no more. */
final class CopyPlace implements BinaryPlace {

    private final ModelHome home;
    private final String digest;
    private final List<ModelVersion> versions;

    /** @param versions all that have these bytes and ever stood under an alias, at least one */
    CopyPlace(ModelHome home, String digest, List<ModelVersion> versions) {
        this.home = home;
        this.digest = digest;
        this.versions = List.copyOf(versions);
    }

    @Override
    public String key() {
        return "kept/" + home.fullName() + "/" + digest;
    }

    @Override
    public ModelHome home() {
        return home;
    }

    @Override
    public ModelVersion version() {
        return versions.get(versions.size() - 1);
    }

    /** All that it is kept for. */
    List<ModelVersion> versions() {
        return versions;
    }

    @Override
    public Optional<Run<?, ?>> build() {
        return Optional.empty();
    }

    @Override
    public boolean isReadable() {
        return home.guarded().hasPermission(home.readPermission());
    }

    @Override
    public Look look(PromotedVersions promoted) throws IOException {
        return new Look(new KeptVersions(home).bytes(digest), holds(promoted));
    }

    /** An alias anywhere that stands for these bytes, and whatever uses one of the versions that have them. */
    List<String> holds(PromotedVersions promoted) {
        Set<String> holds = new LinkedHashSet<>();
        promoted.of(digest).forEach(alias -> holds.add(Messages.ArtifactPlace_alias(alias)));
        versions.forEach(version -> holds.addAll(VersionUses.of(home, version)));
        return List.copyOf(holds);
    }

    @Override
    public void delete() throws IOException {
        new KeptVersions(home).delete(digest);
    }
}
