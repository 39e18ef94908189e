package io.jenkins.plugins.legion.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The archive of a trained model, described. It holds only what is stable, so the same model gives the same bytes.
 *
 * @param fileName the archive's file name
 * @param format the archive's and the payload's format
 * @param bytes the archive's size
 * @param digest {@code sha256:} and the digest of the archive's bytes
 * @param payloadDigest {@code sha256:} and the digest over the files' paths, sizes and digests: the same model packed
 *     in another way has the same one
 * @param files every file within, in the archive's order
 * @param stored where it is, if it was stored at a connection; absent where it is with its build or its run
 */
public record TrainedModelBinary(
        String fileName,
        Format format,
        long bytes,
        String digest,
        String payloadDigest,
        List<PackedFile> files,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StoredBinary> stored) {

    public TrainedModelBinary {
        files = files == null ? List.of() : List.copyOf(files);
        stored = stored == null ? Optional.empty() : stored;
    }

    /** One that is stored nowhere yet. */
    public TrainedModelBinary(
            String fileName, Format format, long bytes, String digest, String payloadDigest, List<PackedFile> files) {
        this(fileName, format, bytes, digest, payloadDigest, files, Optional.empty());
    }

    /** The same, which is there now; absent for where it was made. */
    public TrainedModelBinary storedAt(Optional<StoredBinary> place) {
        return new TrainedModelBinary(fileName, format, bytes, digest, payloadDigest, files, place);
    }

    /**
     * @param container how the bytes are packed
     * @param layout what the files within are to a packager
     */
    public record Format(Container container, Layout layout) {}

    /** How the bytes are packed. ODAHU names a gzip-compressed tar {@code .zip}: only the first bytes tell. */
    public enum Container {
        ZIP,
        TAR_GZ;

        /** What the author of a file's name has in mind; ZIP where the name says nothing. */
        public static Container named(String fileName) {
            String lower = fileName.toLowerCase(Locale.ROOT);
            return lower.endsWith(".tar.gz") || lower.endsWith(".tgz") ? TAR_GZ : ZIP;
        }
    }

    /** What the files within are. */
    public enum Layout {
        /** The General Python Prediction Interface of Legion and ODAHU. */
        GPPI,
        /** Files without an entry point that a packager knows. */
        FILES
    }

    /**
     * @param path where the file stands in the archive, with forward slashes
     * @param bytes its size, unpacked
     * @param digest {@code sha256:} and the digest of its content
     */
    public record PackedFile(String path, long bytes, String digest) {}
}
