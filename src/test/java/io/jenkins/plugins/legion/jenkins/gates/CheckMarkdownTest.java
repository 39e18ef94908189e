package io.jenkins.plugins.legion.jenkins.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.tracking.gates.ChangeKind;
import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import io.jenkins.plugins.legion.tracking.gates.GateVerdict;
import io.jenkins.plugins.legion.tracking.gates.MetricChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check where a pull request is discussed, with names from whoever wrote the training. */
class CheckMarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "accuracy 0.9~accuracy 0.9",
                "a|b~a&#124;b",
                "<img src=x>~&#60;img src=x&#62;",
                "[x](y)~&#91;x&#93;(y)",
                "`*_\\~&#96;&#42;&#95;&#92;",
                "@ada~&#64;&#8203;ada",
                "#12~&#35;&#8203;12",
                "https://x~https&#58;&#47;&#47;x",
                "≥ ü漢~≥ ü漢"
            })
    void readsTextAsText(String text, String markdown) {
        assertThat(Markdown.text(text)).isEqualTo(markdown);
    }

    @Test
    void keepsARowInItsRow() {
        assertThat(Markdown.text("a\nb\r\tc\0d\u202ee\u2028f")).isEqualTo("a b  cde f");
    }

    @Test
    void tellsOfGatesAndChanges() {
        CheckedModel checked = new CheckedModel(
                "wine",
                "wine",
                "2",
                List.of(
                        verdict("rmse", GateOutcome.PASSED),
                        verdict("a|b", GateOutcome.FAILED),
                        verdict("f1", GateOutcome.SKIPPED)),
                "wine 1 of main #1",
                List.of(
                        new MetricChange("rmse", 0.7, 0.8, -0.1, ChangeKind.BETTER),
                        new MetricChange("new", 1, Double.NaN, Double.NaN, ChangeKind.NEW)));

        assertThat(CheckMarkdown.title(checked)).isEqualTo("2 of 3 gates passed");
        assertThat(CheckMarkdown.summary(checked)).isEqualTo("wine 2\n* ❌ why a&#124;b");
        assertThat(CheckMarkdown.tables(checked).lines())
                .containsExactly(
                        "| Metric | wine 1 of main &#35;&#8203;1 | This build | Change |  |",
                        "|---|--:|--:|--:|---|",
                        "| rmse | 0.8 | 0.7 | -0.1 | better |",
                        "| new |  | 1 |  | new |",
                        "",
                        "| Gate | Outcome | Reason |",
                        "|---|---|---|",
                        "| gate of rmse | ✅ passed | why rmse |",
                        "| gate of a&#124;b | ❌ failed | why a&#124;b |",
                        "| gate of f1 | ⚪ skipped | why f1 |");
    }

    @Test
    void saysThatThereIsNothingToCompareWith() {
        CheckedModel checked = new CheckedModel("wine", "wine", "2", List.of(), "no build of main", List.of());

        assertThat(CheckMarkdown.summary(checked)).endsWith("nothing to compare with: no build of main");
    }

    private static GateVerdict verdict(String metric, GateOutcome outcome) {
        return new GateVerdict("gate of " + metric, metric, 1, "", "", Double.NaN, outcome, "why " + metric);
    }
}
