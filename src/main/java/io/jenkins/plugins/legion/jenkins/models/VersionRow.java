package io.jenkins.plugins.legion.jenkins.models;

import hudson.Util;
import io.jenkins.plugins.legion.jenkins.artifacts.ShortDigest;
import io.jenkins.plugins.legion.jenkins.builds.PackagedAs;
import io.jenkins.plugins.legion.jenkins.builds.RecordedMetric;
import io.jenkins.plugins.legion.jenkins.registry.VisibleVersion;
import io.jenkins.plugins.legion.lifecycle.GitRevision;
import io.jenkins.plugins.legion.lifecycle.StoredBinary;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.registry.VersionBinary;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A version of a model, for views and the API. */
@ExportedBean
public final class VersionRow extends VersionName {

    private final VisibleVersion version;
    private final List<String> aliases;

    /** @param aliases those that stand for it now */
    VersionRow(VisibleVersion version, List<String> aliases) {
        super(version);
        this.version = version;
        this.aliases = aliases;
    }

    public String getEncodedId() {
        return Util.rawEncode(version.id());
    }

    /** The training's id within the build. */
    @Exported
    public String getTraining() {
        return version.origin().training();
    }

    /** How the training ended. */
    @Exported
    public String getState() throws IOException {
        return version.whole().state().word();
    }

    /** How the build ended; {@code open} while nobody noted that. */
    @Exported
    public String getOutcome() throws IOException {
        return version.whole().outcome().word();
    }

    /** Whether it counts as one of the model's versions. */
    @Exported
    public boolean isRegistered() throws IOException {
        return version.whole().registered();
    }

    /** Whether the model's name and this version mean it, or one that came later. */
    @Exported
    public boolean isUsable() throws IOException {
        return version.whole().isUsable();
    }

    /** Whether an alias may be moved there, as far as that is known without a try. */
    public boolean isPromotable() throws IOException {
        return version.whole().state() == TrainingState.SUCCEEDED
                && (!version.whole().source().isEmpty() || stored().isPresent() || isDownloadable());
    }

    /** When the training was over. */
    @Exported
    public String getFinished() {
        return version.finished().toString();
    }

    public String getFinishedShown() {
        return Moment.shown(version.finished());
    }

    @Exported
    public List<String> getAliases() {
        return aliases;
    }

    /**
     * Where its binary is: {@code build}, {@code kept} where the folder alone has it, {@code connection} where it was stored at
     * one, {@code gone}, or {@code none}.
     */
    @Exported
    public String getBinary() throws IOException {
        if (version.whole().binary().isEmpty()) {
            return "none";
        }
        if (stored().isPresent()) {
            return "connection";
        }
        return version.isInBuild() ? "build" : isKept() ? "kept" : "gone";
    }

    /** The connection that has the binary; empty where none does. */
    @Exported
    public String getConnection() throws IOException {
        return stored().map(StoredBinary::connection).orElse("");
    }

    /** Where the connection has it, {@code s3://models/wine-12.zip}; empty where none does. */
    @Exported
    public String getPlace() throws IOException {
        return stored().map(StoredBinary::place).orElse("");
    }

    private Optional<StoredBinary> stored() throws IOException {
        return version.whole().binaryElsewhere();
    }

    /** When retention took the binary away; empty where it did not. */
    @Exported
    public String getRemoved() throws IOException {
        return removed().map(Instant::toString).orElse("");
    }

    public String getRemovedShown() throws IOException {
        return removed().map(Moment::shown).orElse("");
    }

    private Optional<Instant> removed() throws IOException {
        return version.whole().binary().flatMap(VersionBinary::removed);
    }

    /** Whether the folder keeps a copy of the binary, whatever becomes of the build. */
    @Exported
    public boolean isKept() throws IOException {
        return version.kept().isPresent();
    }

    public boolean isDownloadable() throws IOException {
        return version.whole().binaryHere().isPresent() && (version.isInBuild() || isKept());
    }

    /** {@code sha256:} and the digest of the archive; empty where it has none. */
    @Exported
    public String getDigest() throws IOException {
        return version.whole().digest().orElse("");
    }

    /** {@code sha256:} and the digest of what is within; empty where it has no binary. */
    @Exported
    public String getPayloadDigest() throws IOException {
        return version.whole().binary().map(VersionBinary::payloadDigest).orElse("");
    }

    public String getDigestShort() throws IOException {
        return ShortDigest.of(getDigest());
    }

    /** 0 where it has no binary. */
    @Exported
    public long getBytes() throws IOException {
        return version.whole().binary().map(VersionBinary::bytes).orElse(0L);
    }

    public String getReadableSize() throws IOException {
        return version.whole()
                .binary()
                .map(binary -> Figures.bytes(binary.bytes()))
                .orElse("");
    }

    /** What was made of it to be deployed, the latest first. */
    @Exported(inline = true)
    public List<PackagedAs> getPackagedAs() throws IOException {
        return PackagedAs.of(version.packagings(), version.whole());
    }

    /** Where it was made, when that was elsewhere; empty where a build trained it. */
    @Exported
    public String getSource() throws IOException {
        return version.whole().source();
    }

    /** The commit it was trained from; empty where that is not known. */
    @Exported
    public String getCommit() throws IOException {
        return version.whole().git().map(GitRevision::commit).orElse("");
    }

    /** As many as a row has room for, those whose direction was declared first. */
    private static final int SHOWN_METRICS = 3;

    public List<RecordedMetric> getShownMetrics() throws IOException {
        return RecordedMetric.foremost(getMetrics(), SHOWN_METRICS);
    }

    @Exported(inline = true)
    public List<RecordedMetric> getMetrics() throws IOException {
        return version.whole().metrics().stream().map(RecordedMetric::new).toList();
    }
}
