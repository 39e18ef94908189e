package io.jenkins.plugins.legion.registry.external;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model comes from that no training of ours made, for its lineage. Survives a trip through JSON with
 * {@code LifecycleJson.mapper()}.
 *
 * @param kind what it was
 * @param uri where it was: a {@code file:} address, what MLflow calls it, or an image's reference in full
 * @param resolved for MLflow, where its files were, as the server named it; otherwise empty
 * @param digest of what was there: of the file's or the archive's bytes, of the payload of a folder or of MLflow's files,
 *     or the image's; empty for an image without one
 * @param name MLflow's registered or logged name; otherwise empty
 * @param version MLflow's registered version; otherwise empty
 * @param runId MLflow's run that trained it; empty where none is known
 * @param metrics of that run, its last values: MLflow gives no more with a run, so each has one point, and its least and
 *     largest value are that one
 * @param params of that run
 * @param tags of that run, without those that MLflow itself writes, and of the registered version
 * @param git the commit that the run says it ran from
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelOrigin(
        Kind kind,
        String uri,
        String resolved,
        String digest,
        String name,
        String version,
        String runId,
        List<Metric> metrics,
        Map<String, String> params,
        Map<String, String> tags,
        Optional<GitRevision> git) {

    /** What a model was before it was taken. */
    public enum Kind {
        /** A single file of any content. */
        FILE,
        /** A folder, MLflow's or another. */
        FOLDER,
        /** A finished binary of Legion's or ODAHU's. */
        ARCHIVE,
        /** What an MLflow server knows. */
        MLFLOW,
        /** A container image, of which only the name was taken. */
        IMAGE
    }

    public ModelOrigin {
        resolved = orEmpty(resolved);
        digest = orEmpty(digest);
        name = orEmpty(name);
        version = orEmpty(version);
        runId = orEmpty(runId);
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        params = InOrder.copy(params);
        tags = InOrder.copy(tags);
        git = git == null ? Optional.empty() : git;
    }

    /** The origin of a model that is in an image, which nobody looks into. */
    public static ModelOrigin of(ImageReference image) {
        return of(Kind.IMAGE, image.toString(), image.digest().orElse(""));
    }

    static ModelOrigin of(Kind kind, String uri, String digest) {
        return new ModelOrigin(kind, uri, "", digest, "", "", "", List.of(), Map.of(), Map.of(), Optional.empty());
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
