package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.registry.ModelVersion;
import io.jenkins.plugins.legion.registry.VersionBinary;

/**
 * What is packaged.
 *
 * @param model its name; empty for a file of which no more is known, as are version, job and training
 * @param job the full name of the job whose build made it
 * @param build that build's number; 0 for a file
 * @param training the training within that build
 * @param digest {@code sha256:} and the digest of the archive
 */
record PackagedBinary(String model, String version, String job, int build, String training, String digest) {

    static PackagedBinary of(ModelVersion version, VersionBinary binary) {
        return new PackagedBinary(
                version.model(),
                version.version(),
                version.origin().job(),
                version.origin().build(),
                version.origin().training(),
                binary.digest());
    }

    static PackagedBinary file(String digest) {
        return new PackagedBinary("", "", "", 0, "", digest);
    }
}
