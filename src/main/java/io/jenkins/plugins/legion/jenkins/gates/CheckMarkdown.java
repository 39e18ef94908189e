package io.jenkins.plugins.legion.jenkins.gates;

import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;

/** A check as it is told where a pull request is discussed. */
final class CheckMarkdown {

    private CheckMarkdown() {}

    /** In one line, as plain text. */
    static String title(CheckedModel checked) {
        long passed = checked.verdicts().stream()
                .filter(verdict -> verdict.outcome() == GateOutcome.PASSED || verdict.outcome() == GateOutcome.SKIPPED)
                .count();
        return Messages.CheckMarkdown_title(
                Long.toString(passed), Integer.toString(checked.verdicts().size()));
    }

    /** What was not passed, and what there was to compare with. */
    static String summary(CheckedModel checked) {
        StringBuilder summary = new StringBuilder(
                Messages.CheckMarkdown_model(Markdown.text(checked.model()), Markdown.text(checked.version())));
        for (GateVerdict verdict : checked.verdicts()) {
            if (verdict.outcome() == GateOutcome.FAILED || verdict.outcome() == GateOutcome.UNSTABLE) {
                summary.append("\n* ")
                        .append(mark(verdict.outcome()))
                        .append(' ')
                        .append(Markdown.text(verdict.reason()));
            }
        }
        if (!checked.comparedWith().isEmpty() && checked.changes().isEmpty()) {
            summary.append("\n\n")
                    .append(Messages.CheckMarkdown_nothingToCompareWith(Markdown.text(checked.comparedWith())));
        }
        return summary.toString();
    }

    /** The metrics with their changes, and the gates, as tables. */
    static String tables(CheckedModel checked) {
        StringBuilder text = new StringBuilder();
        if (!checked.changes().isEmpty()) {
            row(
                    text,
                    Messages.CheckMarkdown_metric(),
                    Markdown.text(checked.comparedWith()),
                    Messages.CheckMarkdown_now(),
                    Messages.CheckMarkdown_change(),
                    "");
            text.append("|---|--:|--:|--:|---|\n");
            for (MetricChange change : checked.changes()) {
                row(
                        text,
                        Markdown.text(change.metric()),
                        Markdown.text(change.beforeText()),
                        Markdown.text(change.valueText()),
                        Markdown.text(change.changeText()),
                        change.trend().word());
            }
            text.append('\n');
        }
        row(text, Messages.CheckMarkdown_gate(), Messages.CheckMarkdown_outcome(), Messages.CheckMarkdown_reason());
        text.append("|---|---|---|\n");
        for (GateVerdict verdict : checked.verdicts()) {
            row(
                    text,
                    Markdown.text(verdict.gate()),
                    mark(verdict.outcome()) + " " + verdict.outcome().word(),
                    Markdown.text(verdict.reason()));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
    }

    private static String mark(GateOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "✅";
            case FAILED -> "❌";
            case UNSTABLE -> "⚠️";
            case SKIPPED -> "⚪";
        };
    }
}
