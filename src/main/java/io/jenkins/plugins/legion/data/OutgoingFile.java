package io.jenkins.plugins.legion.data;

import io.jenkins.plugins.legion.files.Sha256;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary;
import java.nio.file.Path;

/**
 * A file that is to be stored.
 *
 * @param bytes its size
 * @param sha256 of its content, in hexadecimal digits
 */
public record OutgoingFile(Path path, long bytes, String sha256) {

    /** The file of a binary. */
    public static OutgoingFile of(Path path, TrainedModelBinary binary) {
        return new OutgoingFile(path, binary.bytes(), binary.digest().substring(Sha256.PREFIX.length()));
    }
}
