package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.words.Figures;
import io.jenkins.plugins.legion.words.Plain;
import java.time.Duration;

/** What came of asking a model all that stands in a file. */
record InvokedAnswer(ReplayOutcome outcome) implements Answer {

    @Override
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(outcome.requests())
                .append(outcome.requests() == 1 ? " request in " : " requests in ")
                .append(Figures.duration(Duration.ofMillis(Math.round(outcome.seconds() * 1000))))
                .append(", ")
                .append(ReplayOutcome.rateWords(outcome.rate()))
                .append(" a second; ")
                .append(outcome.failed())
                .append(" failed, ")
                .append(outcome.wrong())
                .append(" wrong\n");
        text.append(new Table()
                .row("mean", "p50", "p95", "p99", "slowest")
                .row(
                        ReplayOutcome.words(outcome.mean()),
                        ReplayOutcome.words(outcome.p50()),
                        ReplayOutcome.words(outcome.p95()),
                        ReplayOutcome.words(outcome.p99()),
                        ReplayOutcome.words(outcome.max()))
                .text());
        outcome.examples().forEach(example -> text.append(Plain.text(example)).append('\n'));
        return text.toString();
    }

    @Override
    public JsonNode tree() {
        return LifecycleJson.mapper().valueToTree(outcome);
    }
}
