package io.jenkins.plugins.legion.jenkins.gates;

import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.io.PrintStream;

/** A check as the build's log tells it. */
final class CheckLog {

    private CheckLog() {}

    static void print(CheckedModel checked, PrintStream log) {
        log.println(Messages.CheckLog_gates(
                checked.model(), checked.version(), checked.outcome().word()));
        LogTable verdicts = new LogTable();
        for (GateVerdict verdict : checked.verdicts()) {
            verdicts.row(verdict.outcome().word(), verdict.gate(), verdict.reason());
        }
        verdicts.lines().forEach(log::println);
        if (checked.comparedWith().isEmpty()) {
            return;
        }
        if (checked.changes().isEmpty()) {
            log.println(Messages.CheckLog_nothingToCompareWith(checked.comparedWith()));
            return;
        }
        log.println(Messages.CheckLog_changes(checked.model(), checked.version(), checked.comparedWith()));
        LogTable changes = new LogTable();
        for (MetricChange change : checked.changes()) {
            changes.row(
                    change.metric(),
                    change.beforeText(),
                    "→",
                    change.valueText(),
                    change.changeText(),
                    change.trend().word());
        }
        changes.lines().forEach(log::println);
    }
}
