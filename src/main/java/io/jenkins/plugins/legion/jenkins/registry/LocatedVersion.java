package io.jenkins.plugins.legion.jenkins.registry;

import hudson.model.Run;
import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jenkins.util.VirtualFile;

/** A version that somebody asked for, with where it can be had. */
public final class LocatedVersion {

    private final ModelHome home;
    private final ModelVersion version;
    private final Run<?, ?> build;

    /** @param build null where it is gone */
    LocatedVersion(ModelHome home, ModelVersion version, Run<?, ?> build) {
        this.home = home;
        this.version = version;
        this.build = build;
    }

    public ModelHome home() {
        return home;
    }

    public ModelVersion version() {
        return version;
    }

    /** The build it comes from; absent where that is gone. */
    public Optional<Run<?, ?>> build() {
        return Optional.ofNullable(build);
    }

    /** A file's content, opened by whoever reads it. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * The binary, from its build or, where that has it no more, from what the folder keeps; absent where it is gone, and
     * where a connection has it, which is asked for it by whoever wants it.
     */
    public Optional<Content> binary() throws IOException {
        Optional<VersionBinary> binary = version.binaryHere();
        if (binary.isEmpty()) {
            return Optional.empty();
        }
        if (build != null && binary.get().removed().isEmpty()) {
            VirtualFile artifact =
                    build.getArtifactManager().root().child(binary.get().artifact());
            if (artifact.exists()) {
                return Optional.of(artifact::open);
            }
        }
        Optional<Path> kept = new KeptVersions(home).binary(version);
        return kept.map(file -> () -> Files.newInputStream(file));
    }

    /** Where it comes from, as a log says it. */
    public String spoken() {
        return build == null
                ? Messages.LocatedVersion_gone(version.origin())
                : BuildName.of(build).toString();
    }
}
