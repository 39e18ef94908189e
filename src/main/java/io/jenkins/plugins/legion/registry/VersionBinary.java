package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import java.time.Instant;
import java.util.Optional;

/**
 * The binary of a version. Its list of files stands in the training's record.
 *
 * @param artifact its path among the build's artifacts, or what that would be if it were not stored elsewhere
 * @param container how its bytes are packed
 * @param layout what the files within are
 * @param bytes its size
 * @param digest {@code sha256:} and the digest of the archive
 * @param payloadDigest {@code sha256:} and the digest of what is within
 * @param stored the connection that has it; absent where the build has it
 * @param removed when retention took it away; absent while it is there
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VersionBinary(
        String artifact,
        Container container,
        Layout layout,
        long bytes,
        String digest,
        String payloadDigest,
        Optional<StoredBinary> stored,
        Optional<Instant> removed) {

    public VersionBinary {
        stored = stored == null ? Optional.empty() : stored;
        removed = removed == null ? Optional.empty() : removed;
    }

    public static VersionBinary of(TrainedModelBinary binary, String artifact) {
        return new VersionBinary(
                artifact,
                binary.format().container(),
                binary.format().layout(),
                binary.bytes(),
                binary.digest(),
                binary.payloadDigest(),
                binary.stored(),
                Optional.empty());
    }

    /** Under which name the file stands in a workspace. */
    public String fileName() {
        return artifact.substring(artifact.lastIndexOf('/') + 1);
    }

    VersionBinary removedAt(Instant time) {
        return new VersionBinary(artifact, container, layout, bytes, digest, payloadDigest, stored, Optional.of(time));
    }
}
