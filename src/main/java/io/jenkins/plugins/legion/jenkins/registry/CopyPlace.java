package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.retention.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A binary that a folder kept for an alias, and whose build is gone or has it no more. */
final class CopyPlace implements BinaryPlace {

    private final ModelHome home;
    private final String digest;
    private final ModelVersion version;

    CopyPlace(ModelHome home, String digest, ModelVersion version) {
        this.home = home;
        this.digest = digest;
        this.version = version;
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
        return version;
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
        List<String> holds = new ArrayList<>();
        promoted.of(digest).forEach(alias -> holds.add(Messages.ArtifactPlace_alias(alias)));
        holds.addAll(VersionUses.of(home, version));
        return new Look(new KeptVersions(home).bytes(digest), holds);
    }

    @Override
    public void delete() throws IOException {
        new KeptVersions(home).delete(digest);
    }
}
