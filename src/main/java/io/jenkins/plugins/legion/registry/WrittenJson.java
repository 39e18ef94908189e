package io.jenkins.plugins.legion.registry;

import io.jenkins.plugins.legion.lifecycle.Direction;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.Metric;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Container;
import io.jenkins.plugins.legion.lifecycle.TrainedModelBinary.Layout;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import java.util.Optional;

/**
 * Versions and moves read in just the form in which this program writes them: these fields in this order, with words that it
 * knows. What has another form, or none at all, is left to whoever can tell more of it.
 */
final class WrittenJson {

    private WrittenJson() {}

    /** @return absent for another form, which may be a version for all that */
    static Optional<ModelVersion> version(byte[] json) {
        return WrittenFields.read(json, 0, json.length, WrittenJson::version);
    }

    /** @return absent for another form, which may be a move for all that */
    static Optional<AliasMove> move(byte[] json, int from, int length) {
        return WrittenFields.read(json, from, length, WrittenJson::move);
    }

    private static AliasMove move(WrittenFields in) throws IOException {
        return new AliasMove(
                in.time("at"),
                in.text("model"),
                in.text("alias"),
                in.has("to") ? Optional.of(in.object("to", WrittenJson::version)) : Optional.empty(),
                in.text("by"),
                in.text("build"),
                in.text("reason"),
                in.text("request"));
    }

    private static ModelVersion version(WrittenFields in) throws IOException {
        return new ModelVersion(
                in.text("model"),
                in.text("version"),
                in.object("origin", WrittenJson::origin),
                in.word("state", TrainingState::of, TrainingState::word),
                in.word("outcome", BuildOutcome::of, BuildOutcome::word),
                in.truth("registered"),
                in.time("finished"),
                in.has("binary") ? Optional.of(in.object("binary", WrittenJson::binary)) : Optional.empty(),
                in.text("source"),
                in.has("git") ? Optional.of(in.object("git", WrittenJson::git)) : Optional.empty(),
                in.objects("metrics", WrittenJson::metric));
    }

    private static VersionOrigin origin(WrittenFields in) throws IOException {
        return new VersionOrigin(in.text("job"), in.number("build"), in.text("training"));
    }

    private static VersionBinary binary(WrittenFields in) throws IOException {
        return new VersionBinary(
                in.text("artifact"),
                in.word("container", Container::valueOf, Container::name),
                in.word("layout", Layout::valueOf, Layout::name),
                in.count("bytes"),
                in.text("digest"),
                in.text("payloadDigest"),
                in.has("stored") ? Optional.of(in.object("stored", WrittenJson::stored)) : Optional.empty(),
                in.has("removed") ? Optional.of(in.time("removed")) : Optional.empty());
    }

    private static StoredBinary stored(WrittenFields in) throws IOException {
        return new StoredBinary(in.text("connection"), in.text("key"), in.text("place"), in.text("version"));
    }

    private static GitRevision git(WrittenFields in) throws IOException {
        return new GitRevision(
                in.has("commit") ? in.text("commit") : "",
                in.has("branch") ? in.text("branch") : "",
                in.has("remoteUrl") ? in.text("remoteUrl") : "",
                in.truth("modified"));
    }

    private static Metric metric(WrittenFields in) throws IOException {
        return new Metric(
                in.text("name"),
                in.has("direction")
                        ? Optional.of(in.word("direction", Direction::of, Direction::word))
                        : Optional.empty(),
                in.value("last"),
                in.value("min"),
                in.value("max"),
                in.count("step"),
                in.count("points"));
    }
}
