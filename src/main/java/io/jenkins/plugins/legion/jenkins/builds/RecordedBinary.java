package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.jenkins.artifacts.ArtifactPaths;
import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.words.Figures;
import java.io.Serializable;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A binary as build.xml keeps it. Its list of files stands in the record. */
@ExportedBean
public final class RecordedBinary implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String artifact;
    private final String fileName;
    private final String container;
    private final String layout;
    private final long bytes;
    private final String digest;
    private final String payloadDigest;
    private final int files;

    /** Zero while it is there, as in a build.xml that knows no such field. */
    private final long removedMillis;

    /** These four are null where the build has it, as in a build.xml that knows no such fields. */
    private final String storedConnection;

    private final String storedKey;
    private final String storedPlace;
    private final String storedVersion;

    RecordedBinary(String artifact, TrainedModelBinary binary) {
        this.artifact = artifact;
        fileName = binary.fileName();
        container = binary.format().container().name().toLowerCase(Locale.ROOT);
        layout = binary.format().layout().name().toLowerCase(Locale.ROOT);
        bytes = binary.bytes();
        digest = binary.digest();
        payloadDigest = binary.payloadDigest();
        files = binary.files().size();
        removedMillis = 0;
        storedConnection = binary.stored().map(StoredBinary::connection).orElse(null);
        storedKey = binary.stored().map(StoredBinary::key).orElse(null);
        storedPlace = binary.stored().map(StoredBinary::place).orElse(null);
        storedVersion = binary.stored().map(StoredBinary::version).orElse(null);
    }

    private RecordedBinary(RecordedBinary there, long removedMillis) {
        artifact = there.artifact;
        fileName = there.fileName;
        container = there.container;
        layout = there.layout;
        bytes = there.bytes;
        digest = there.digest;
        payloadDigest = there.payloadDigest;
        files = there.files;
        this.removedMillis = removedMillis;
        storedConnection = there.storedConnection;
        storedKey = there.storedKey;
        storedPlace = there.storedPlace;
        storedVersion = there.storedVersion;
    }

    /** The same, taken away to make room. */
    RecordedBinary removed(Instant time) {
        return new RecordedBinary(this, time.toEpochMilli());
    }

    /** The same for the registry. */
    VersionBinary versionBinary() {
        return new VersionBinary(
                artifact,
                Container.valueOf(container.toUpperCase(Locale.ROOT)),
                Layout.valueOf(layout.toUpperCase(Locale.ROOT)),
                bytes,
                digest,
                payloadDigest,
                stored(),
                isThere() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(removedMillis)));
    }

    private Optional<StoredBinary> stored() {
        return isStoredElsewhere()
                ? Optional.of(new StoredBinary(storedConnection, storedKey, storedPlace, storedVersion))
                : Optional.empty();
    }

    /** Whether a connection has it, and not the build. */
    public boolean isStoredElsewhere() {
        return storedConnection != null;
    }

    /** The connection that has it; null where the build has it. */
    @Exported
    public String getConnection() {
        return storedConnection;
    }

    /** Where it is there, {@code s3://models/wine-12.zip}; null where the build has it. */
    @Exported
    public String getPlace() {
        return storedPlace;
    }

    /** The path among the build's artifacts. */
    @Exported
    public String getArtifact() {
        return artifact;
    }

    /** The same as a part of a URL: a file's name may hold what means something else there. */
    public String getArtifactUrl() {
        return ArtifactPaths.url(artifact);
    }

    @Exported
    public String getFileName() {
        return fileName;
    }

    /** {@code zip} or {@code tar_gz}. */
    @Exported
    public String getContainer() {
        return container;
    }

    /** {@code gppi} or {@code files}. */
    @Exported
    public String getLayout() {
        return layout;
    }

    @Exported
    public long getBytes() {
        return bytes;
    }

    /** {@code sha256:} and the digest of the archive. */
    @Exported
    public String getDigest() {
        return digest;
    }

    /** {@code sha256:} and the digest of what is within, however it is packed. */
    @Exported
    public String getPayloadDigest() {
        return payloadDigest;
    }

    /** Milliseconds since 1970 at which it was taken away to make room; zero while it is there. */
    @Exported
    public long getRemoved() {
        return removedMillis;
    }

    public boolean isThere() {
        return removedMillis == 0;
    }

    /** For a page that says when it was taken away. */
    public Date getRemovedDate() {
        return new Date(removedMillis);
    }

    public String getReadableSize() {
        return Figures.bytes(bytes);
    }

    public String getDigestShort() {
        return ShortDigest.of(digest);
    }

    /** How many files are within. */
    @Exported
    public int getFiles() {
        return files;
    }
}
