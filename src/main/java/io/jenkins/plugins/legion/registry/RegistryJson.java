package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.Optional;

/**
 * Versions and moves as JSON. What is read keeps to {@link VersionRules}. {@link BoundJson} reads it all, but takes a third of a
 * second of the processor for its first object in a process; {@link WrittenJson} reads what we write ourselves, and takes a fifth
 * of that. The first ten thousand versions take it half as long too, 0.5 and 1.1 s; once compiled, both take some 12 µs for each.
 */
final class RegistryJson {

    private RegistryJson() {}

    static byte[] write(ModelVersion version) throws IOException {
        VersionRules.check(version);
        return BoundJson.write(version);
    }

    static byte[] write(AliasMove move) throws IOException {
        VersionRules.check(move);
        return BoundJson.write(move);
    }

    /** @throws IOException if it is no whole version */
    static ModelVersion version(byte[] json) throws IOException {
        Optional<ModelVersion> written = WrittenJson.version(json);
        ModelVersion version = written.isPresent() ? written.get() : BoundJson.version(json);
        try {
            VersionRules.check(version);
        } catch (InvalidInput e) {
            throw new IOException(e.getMessage(), e);
        }
        return version;
    }

    /** @throws IOException if it is no whole move */
    static AliasMove move(byte[] json, int from, int length) throws IOException {
        Optional<AliasMove> written = WrittenJson.move(json, from, length);
        AliasMove move = written.isPresent() ? written.get() : BoundJson.move(json, from, length);
        try {
            VersionRules.check(move);
        } catch (InvalidInput e) {
            throw new IOException(e.getMessage(), e);
        }
        return move;
    }
}
