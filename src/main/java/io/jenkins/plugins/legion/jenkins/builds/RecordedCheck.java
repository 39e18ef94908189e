package io.jenkins.plugins.legion.jenkins.builds;

import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the gates said of a training, and in a pull request how its metrics changed, as build.xml keeps it. */
@ExportedBean
public final class RecordedCheck implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<RecordedVerdict> verdicts;
    private final String comparedWith;
    private final ArrayList<RecordedChange> changes;

    private RecordedCheck(List<RecordedVerdict> verdicts, String comparedWith, List<RecordedChange> changes) {
        this.verdicts = new ArrayList<>(verdicts);
        this.comparedWith = comparedWith;
        this.changes = new ArrayList<>(changes);
    }

    /**
     * @param comparedWith whose metrics {@code changes} compare with; empty where there are none
     */
    public static RecordedCheck of(List<GateVerdict> verdicts, String comparedWith, List<MetricChange> changes) {
        return new RecordedCheck(
                verdicts.stream().map(RecordedVerdict::new).toList(),
                comparedWith,
                changes.stream().map(RecordedChange::new).toList());
    }

    /** These verdicts with the newer ones beside them or in their place, and the newer comparison. */
    RecordedCheck and(RecordedCheck newer) {
        Map<String, RecordedVerdict> byGate = new LinkedHashMap<>();
        verdicts.forEach(verdict -> byGate.put(verdict.getGate(), verdict));
        newer.verdicts.forEach(verdict -> byGate.put(verdict.getGate(), verdict));
        return new RecordedCheck(List.copyOf(byGate.values()), newer.comparedWith, newer.changes);
    }

    /** The worst outcome of its gates: {@code passed}, {@code unstable} or {@code failed}. */
    @Exported(name = "outcome")
    public String getOutcomeWord() {
        return GateOutcome.worst(verdicts.stream().map(RecordedVerdict::outcome).toList())
                .word();
    }

    @Exported(inline = true)
    public List<RecordedVerdict> getVerdicts() {
        return List.copyOf(verdicts);
    }

    /** Whose metrics those of {@link #getChanges} are compared with; empty where there are none. */
    @Exported
    public String getComparedWith() {
        return comparedWith;
    }

    @Exported(inline = true)
    public List<RecordedChange> getChanges() {
        return List.copyOf(changes);
    }
}
