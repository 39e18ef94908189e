package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.lifecycle.Names;
import io.jenkins.plugins.legion.lifecycle.TrainingRecord;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.tracking.SystemMetrics;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What another try of the same training has too; null in builds of before that was kept. */
    private final String identity;

    /** The id of the try that this one goes on from, or its own; null in builds of before that was kept. */
    private final String first;

    private final long startedMillis;

    // What a newer one may say otherwise; nothing changes once it is seen by others.
    private String model;
    private String version;
    private TrainingState state;
    private String reason;
    private Integer exitCode;
    private String toolchain;
    private long finishedMillis;
    private ArrayList<RecordedMetric> metrics;
    private RecordedBinary binary;

    /** What it ran with, as far as build.xml has it; null in builds of before that was kept. */
    private LinkedHashMap<String, String> parameters;

    /** Null where no gates were checked, and in builds of before there were gates. */
    private RecordedCheck check;

    private RecordedTraining(String id, String owner, String model, String version, String identity, String first) {
        this.id = id;
        this.owner = owner;
        this.identity = identity;
        this.first = first;
        this.model = model;
        this.version = version;
        state = TrainingState.RUNNING;
        reason = "";
        toolchain = "";
        startedMillis = System.currentTimeMillis();
        metrics = new ArrayList<>();
    }

    private RecordedTraining(RecordedTraining older) {
        id = older.id;
        owner = older.owner;
        identity = older.identity;
        first = older.first;
        startedMillis = older.startedMillis;
        model = older.model;
        version = older.version;
        state = older.state;
        reason = older.reason;
        exitCode = older.exitCode;
        toolchain = older.toolchain;
        finishedMillis = older.finishedMillis;
        metrics = older.metrics;
        binary = older.binary;
        check = older.check;
        parameters = older.parameters;
    }

    /** A training that has just begun. */
    static RecordedTraining begun(String id, String owner, String model, String version) {
        return begun(id, owner, model, version, "", id);
    }

    /**
     * One that may be another try of an earlier one.
     *
     * @param identity what all tries of it have; empty where it is not known
     * @param first the id of the first of them
     */
    static RecordedTraining begun(
            String id, String owner, String model, String version, String identity, String first) {
        return new RecordedTraining(id, owner, model, version, identity, first);
    }

    /** The same, now that its name, version and toolchain are known for certain. */
    RecordedTraining prepared(
            String preparedModel,
            String preparedVersion,
            String preparedToolchain,
            Map<String, String> hyperParameters) {
        RecordedTraining prepared = new RecordedTraining(this);
        prepared.model = preparedModel;
        prepared.version = preparedVersion;
        prepared.toolchain = preparedToolchain;
        prepared.parameters = FewParameters.of(hyperParameters, Map.of());
        return prepared;
    }

    /** The same at its end. What identifies it stays as the controller knows it, whatever the agent says. */
    RecordedTraining finished(TrainingRecord record, String artifact) {
        RecordedTraining finished = ended(record.state(), record.reason());
        finished.exitCode = record.exitCode().orElse(null);
        finished.metrics = new ArrayList<>(
                record.metrics().stream().map(RecordedMetric::new).toList());
        finished.parameters = FewParameters.of(record.hyperParameters(), record.params());
        finished.binary =
                record.binary().map(one -> new RecordedBinary(artifact, one)).orElse(null);
        return finished;
    }

    /** The same, ended without a record: the agent is gone, or what it sent cannot be read. */
    RecordedTraining ended(TrainingState endState, String endReason) {
        RecordedTraining ended = new RecordedTraining(this);
        ended.state = endState;
        ended.reason = endReason;
        ended.finishedMillis = System.currentTimeMillis();
        return ended;
    }

    /** The same, now that gates were checked; a gate that was checked before has the newer verdict. */
    RecordedTraining checked(RecordedCheck newer) {
        RecordedTraining checked = new RecordedTraining(this);
        checked.check = check == null ? newer : check.and(newer);
        return checked;
    }

    /** The same, whose binary was taken away to make room. */
    RecordedTraining withoutBinary(Instant removed) {
        RecordedTraining without = new RecordedTraining(this);
        without.binary = binary == null ? null : binary.removed(removed);
        return without;
    }

    /** Whether it is a try of that training. @param what empty for none */
    boolean isTryOf(String what) {
        return !what.isEmpty() && what.equals(identity);
    }

    /** The id of the try that this one goes on from, or its own. */
    String first() {
        return first == null ? id : first;
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

    /** Whether the training logged a metric of its own more than once, so that there is a learning curve. */
    public boolean isDrawn() {
        return getOwnMetrics().stream().anyMatch(metric -> metric.getPoints() > 1);
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

    /** The first of what it ran with: hyperparameters, and then parameters that it logged. */
    Map<String, String> getParameters() {
        return parameters == null ? Map.of() : Collections.unmodifiableMap(parameters);
    }

    /** What its gates said; null where none were checked. */
    @Exported(inline = true)
    public RecordedCheck getCheck() {
        return check;
    }
}
