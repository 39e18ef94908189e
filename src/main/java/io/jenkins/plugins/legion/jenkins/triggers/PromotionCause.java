package io.jenkins.plugins.legion.jenkins.triggers;

import hudson.model.Cause;
import io.jenkins.plugins.legion.jenkins.registry.BuildName;
import io.jenkins.plugins.legion.jenkins.registry.ModelHome;
import io.jenkins.plugins.legion.registry.AliasMove;
import io.jenkins.plugins.legion.registry.ModelVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A build began because an alias of a model moved. */
@ExportedBean
public final class PromotionCause extends Cause {

    private final String folder;
    private final String model;
    private final String alias;
    private final String before;
    private final String version;
    private final String origin;
    private final String by;
    private final String reason;
    private final long atMillis;

    /** The full names of the jobs whose builds led here, each by a promotion that started the next, the last one first. */
    private final ArrayList<String> ledBy;

    private PromotionCause(ModelHome home, AliasMove move, Optional<ModelVersion> before, List<String> ledBy) {
        ModelVersion to = move.to().orElseThrow();
        folder = home.fullName();
        model = move.model();
        alias = move.alias();
        this.before = before.map(ModelVersion::version).orElse("");
        version = to.version();
        origin = to.origin().toString();
        by = move.build().isEmpty() ? move.by() : move.build();
        reason = move.reason();
        atMillis = move.at().toEpochMilli();
        this.ledBy = new ArrayList<>(ledBy);
    }

    /** @param move one to a version */
    static PromotionCause of(ModelHome home, AliasMove move, Optional<ModelVersion> before) {
        List<String> ledBy = new ArrayList<>();
        Optional<BuildName> by = BuildName.parse(move.build());
        by.ifPresent(name -> ledBy.add(name.job()));
        by.flatMap(BuildName::build).ifPresent(build -> addTo(ledBy, build.getCauses()));
        return new PromotionCause(home, move, before, ledBy);
    }

    /** A build that was started by a promotion may well have another job promote. */
    private static void addTo(List<String> ledBy, Collection<? extends Cause> causes) {
        for (Cause cause : causes) {
            if (cause instanceof PromotionCause promotion) {
                ledBy.addAll(promotion.ledBy);
            } else if (cause instanceof UpstreamCause upstream) {
                ledBy.add(upstream.getUpstreamProject());
                addTo(ledBy, upstream.getUpstreamCauses());
            }
        }
    }

    /** Whether a build of that job brought the promotion about, by itself or through other jobs. */
    boolean isLedToBy(String job) {
        return ledBy.contains(job);
    }

    /** The promotion's time and, since two aliases may move at once, a digest of what makes it equal to another. */
    String key() {
        String all = String.join("\n", folder, model, alias, version, origin);
        return atMillis + "-" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether what was there at that time cannot have been started by it. */
    boolean isAfter(long millis) {
        return atMillis > millis;
    }

    /** The full name of the folder that the model belongs to; empty for the top. */
    @Exported(visibility = 3)
    public String getFolder() {
        return folder;
    }

    @Exported(visibility = 3)
    public String getModel() {
        return model;
    }

    @Exported(visibility = 3)
    public String getAlias() {
        return alias;
    }

    /** The version that the alias stood for until then; empty where it stood for none. */
    @Exported(visibility = 3)
    public String getBefore() {
        return before;
    }

    @Exported(visibility = 3)
    public String getVersion() {
        return version;
    }

    /** The build that moved it, {@code folder/job #12}, or the id of the user who did. */
    @Exported(visibility = 3)
    public String getBy() {
        return by;
    }

    @Exported(visibility = 3)
    public String getReason() {
        return reason;
    }

    @Override
    public String getShortDescription() {
        String path = (folder.isEmpty() ? "" : folder + "/") + model + "@" + alias;
        String moved = before.isEmpty()
                ? Messages.PromotionCause_first(path, version, origin, by)
                : Messages.PromotionCause_moved(path, before, version, origin, by);
        return reason.isEmpty() ? moved : Messages.PromotionCause_because(moved, reason);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PromotionCause cause
                && folder.equals(cause.folder)
                && model.equals(cause.model)
                && alias.equals(cause.alias)
                && version.equals(cause.version)
                && origin.equals(cause.origin)
                && atMillis == cause.atMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(folder, model, alias, version, origin, atMillis);
    }
}
