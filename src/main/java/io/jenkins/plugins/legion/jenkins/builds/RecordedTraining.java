package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * One training as build.xml keeps it: names, state, the metrics' scalars and where the binary is. Everything else is in
 * the training's {@link TrainingFiles}. Immutable: a training that goes on is replaced by a newer one of the same id.
 */
@ExportedBean(defaultVisibility = 2)
public final class RecordedTraining implements Serializable {

    private static final long serialVersionUID = 1L;

    /** More metrics than these on the build's page would hide what matters; the training's own page has them all. */
    private static final int SHOWN_METRICS = 8;

    private final String id;
    /** Who began it: a Pipeline's flow node, or a builder; the same owner finds its own again after a restart. */
    private final String owner;

    private final String model;
    private final String version;
    private final TrainingState state;
    private final String reason;
    private final Integer exitCode;
    private final String toolchain;
    private final long startedMillis;
    private final long finishedMillis;
    private final ArrayList<RecordedMetric> metrics;
    private final RecordedBinary binary;
    /** Null where no gates were checked, and in builds of before there were gates. */
    private final RecordedCheck check;

    private RecordedTraining(
            String id,
            String owner,
            String model,
            String version,
            TrainingState state,
            String reason,
            Integer exitCode,
            String toolchain,
            long startedMillis,
            long finishedMillis,
            List<RecordedMetric> metrics,
            RecordedBinary binary,
            RecordedCheck check) {
        this.id = id;
        this.owner = owner;
        this.model = model;
        this.version = version;
        this.state = state;
        this.reason = reason;
        this.exitCode = exitCode;
        this.toolchain = toolchain;
        this.startedMillis = startedMillis;
        this.finishedMillis = finishedMillis;
        this.metrics = new ArrayList<>(metrics);
        this.binary = binary;
        this.check = check;
    }

    /** A training that has just begun. */
    static RecordedTraining begun(String id, String owner, String model, String version) {
        return new RecordedTraining(
                id,
                owner,
                model,
                version,
                TrainingState.RUNNING,
                "",
                null,
                "",
                System.currentTimeMillis(),
                0,
                List.of(),
                null,
                null);
    }

    /** The same, now that its name, version and toolchain are known for certain. */
    RecordedTraining prepared(String preparedModel, String preparedVersion, String preparedToolchain) {
        return new RecordedTraining(
                id,
                owner,
                preparedModel,
                preparedVersion,
                state,
                reason,
                exitCode,
                preparedToolchain,
                startedMillis,
                finishedMillis,
                metrics,
                binary,
                check);
    }

    /** The same at its end. What identifies it stays as the controller knows it, whatever the agent says. */
    RecordedTraining finished(TrainingRecord record, String artifact) {
        return new RecordedTraining(
                id,
                owner,
                model,
                version,
                record.state(),
                record.reason(),
                record.exitCode().orElse(null),
                toolchain,
                startedMillis,
                System.currentTimeMillis(),
                record.metrics().stream().map(RecordedMetric::new).toList(),
                record.binary().map(b -> new RecordedBinary(artifact, b)).orElse(null),
                check);
    }

    /** The same, ended without a record: the agent is gone, or what it sent cannot be read. */
    RecordedTraining ended(TrainingState endState, String endReason) {
        return new RecordedTraining(
                id,
                owner,
                model,
                version,
                endState,
                endReason,
                exitCode,
                toolchain,
                startedMillis,
                System.currentTimeMillis(),
                metrics,
                binary,
                check);
    }

    /** The same, now that gates were checked; a gate that was checked before has the newer verdict. */
    RecordedTraining checked(RecordedCheck newer) {
        return new RecordedTraining(
                id,
                owner,
                model,
                version,
                state,
                reason,
                exitCode,
                toolchain,
                startedMillis,
                finishedMillis,
                metrics,
                binary,
                check == null ? newer : check.and(newer));
    }

    /** The same, whose binary was taken away to make room. */
    RecordedTraining withoutBinary(Instant removed) {
        return new RecordedTraining(
                id,
                owner,
                model,
                version,
                state,
                reason,
                exitCode,
                toolchain,
                startedMillis,
                finishedMillis,
                metrics,
                binary == null ? null : binary.removed(removed),
                check);
    }

    boolean belongsTo(String anOwner) {
        return owner.equals(anOwner);
    }

    /** The id becomes a folder and a URL, so one that was edited into build.xml is not let through. */
    private Object readResolve() {
        if (id == null || !Names.ID.admits(id)) {
            throw new IllegalStateException("training id '" + id + "' in build.xml; expected " + Names.ID.rule());
        }
        return this;
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getModel() {
        return model;
    }

    @Exported
    public String getVersion() {
        return version;
    }

    @Exported(name = "state")
    public String getStateWord() {
        return state.word();
    }

    public TrainingState getState() {
        return state;
    }

    /** Why it did not succeed; empty where it did. */
    @Exported
    public String getReason() {
        return reason;
    }

    @Exported
    public Integer getExitCode() {
        return exitCode;
    }

    @Exported
    public String getToolchain() {
        return toolchain;
    }

    /** Milliseconds since 1970. */
    @Exported
    public long getStarted() {
        return startedMillis;
    }

    /** Milliseconds since 1970; zero while it runs. */
    @Exported
    public long getFinished() {
        return finishedMillis;
    }

    @Exported(inline = true)
    public List<RecordedMetric> getMetrics() {
        return List.copyOf(metrics);
    }

    /** Whether a metric was logged more than once, so that there is a curve. */
    public boolean isDrawn() {
        return metrics.stream().anyMatch(metric -> metric.getPoints() > 1);
    }

    /** What the training logged of itself. */
    public List<RecordedMetric> getOwnMetrics() {
        return metrics.stream()
                .filter(metric -> !SystemMetrics.isOne(metric.getName()))
                .toList();
    }

    /** What its machine did meanwhile. */
    public List<RecordedMetric> getSystemMetrics() {
        return metrics.stream()
                .filter(metric -> SystemMetrics.isOne(metric.getName()))
                .toList();
    }

    /** The metrics for the build's page: those that were declared first. */
    public List<RecordedMetric> getShownMetrics() {
        return RecordedMetric.foremost(getOwnMetrics(), SHOWN_METRICS);
    }

    public int getHiddenMetrics() {
        return Math.max(0, getOwnMetrics().size() - SHOWN_METRICS);
    }

    @Exported(inline = true)
    public RecordedBinary getBinary() {
        return binary;
    }

    /** What its gates said; null where none were checked. */
    @Exported(inline = true)
    public RecordedCheck getCheck() {
        return check;
    }
}
