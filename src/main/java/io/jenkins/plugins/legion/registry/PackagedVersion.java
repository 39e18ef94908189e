package io.jenkins.plugins.legion.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What was made of a version of a model. Text that is not known is empty.
 *
 * @param model the model's name
 * @param version its version
 * @param origin the build that made it
 * @param digest {@code sha256:} and the digest of its binary
 * @param integration the packaging integration
 * @param image the image with its tag, or where it lies
 * @param imageDigest {@code sha256:} and the digest of the image's manifest
 * @param reference the image by its digest
 * @param job the full name that the job had whose build packaged it
 * @param build that build's number
 * @param packaging the packaging's id within that build
 * @param started when the packaging began: a job that was made anew counts its builds from 1 again
 * @param at when it was done
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PackagedVersion(
        String model,
        String version,
        VersionOrigin origin,
        String digest,
        String integration,
        String image,
        String imageDigest,
        String reference,
        String job,
        int build,
        String packaging,
        Instant started,
        Instant at) {

    public PackagedVersion {
        model = orEmpty(model);
        version = orEmpty(version);
        origin = origin == null ? new VersionOrigin("", 0, "") : origin;
        digest = orEmpty(digest);
        integration = orEmpty(integration);
        image = orEmpty(image);
        imageDigest = orEmpty(imageDigest);
        reference = orEmpty(reference);
        job = orEmpty(job);
        packaging = orEmpty(packaging);
        started = started == null ? Instant.EPOCH : started;
        at = at == null ? Instant.EPOCH : at;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** Whether it was made of that version. Its job may be called otherwise by now, so that counts for nothing. */
    public boolean isOf(ModelVersion made) {
        return model.equals(made.model())
                && version.equals(made.version())
                && origin.build() == made.origin().build()
                && origin.training().equals(made.origin().training())
                && made.digest().filter(digest::equals).isPresent();
    }

    /** Whether both are the same packaging, told twice. */
    boolean isSameAs(PackagedVersion other) {
        return job.equals(other.job)
                && build == other.build
                && packaging.equals(other.packaging)
                && started.equals(other.started)
                && digest.equals(other.digest);
    }
}
