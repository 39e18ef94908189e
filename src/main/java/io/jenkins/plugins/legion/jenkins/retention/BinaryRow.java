package io.jenkins.plugins.legion.jenkins.retention;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.registry.retention.Announced;
import io.jenkins.plugins.legion.registry.retention.Judged;
import io.jenkins.plugins.legion.words.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A binary in the list of those that go or stay. */
@ExportedBean
public final class BinaryRow {

    private final Judged<BinaryPlace> judged;
    private final Instant since;
    private final Instant now;
    private final Run<?, ?> build;

    /** @param since since when it is said to go; null where that has not been said yet */
    BinaryRow(Judged<BinaryPlace> judged, Instant since, Instant now) {
        this.judged = judged;
        this.since = since;
        this.now = now;
        build = judged.binary().place().build().orElse(null);
    }

    @Exported
    public String getModel() {
        return judged.shelf().model();
    }

    /** The full name of the folder that the model belongs to; empty for the top. */
    @Exported
    public String getFolder() {
        return judged.shelf().home();
    }

    @Exported
    public String getVersion() {
        return judged.binary().version();
    }

    /** {@code folder/job #12}; empty where the build is gone. */
    @Exported
    public String getBuild() {
        return build == null ? "" : BuildName.of(build).toString();
    }

    /** The build's address below Jenkins' own; empty where the build is gone. */
    @Exported
    public String getBuildUrl() {
        return build == null ? "" : build.getUrl();
    }

    @Exported
    public long getBytes() {
        return judged.bytes();
    }

    public String getReadableSize() {
        return Figures.bytes(judged.bytes());
    }

    /** Milliseconds since 1970 at which the training was over. */
    @Exported
    public long getFinished() {
        return judged.binary().finished().toEpochMilli();
    }

    public String getAge() {
        return Util.getTimeSpanString(
                Math.max(0, Duration.between(judged.binary().finished(), now).toMillis()));
    }

    /** Why the rule would let it go. */
    @Exported
    public String getRule() {
        return Messages.BinaryRow_rule(judged.newer(), judged.shelf().rule().newest());
    }

    /** Why it stays all the same; none where it goes. */
    @Exported
    public List<String> getHolds() {
        return judged.holds();
    }

    public String getHoldsText() {
        return String.join("; ", judged.holds());
    }

    /** Milliseconds since 1970 before which it does not go by itself; zero where the next daily look announces it first. */
    @Exported
    public long getDue() {
        return since == null ? 0 : since.plus(Announced.NOTICE).toEpochMilli();
    }

    public Date getDueDate() {
        return new Date(getDue());
    }
}
