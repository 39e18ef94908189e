package io.jenkins.plugins.legion.jenkins.builds;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import io.jenkins.plugins.legion.jenkins.agents.InvokedAnswer;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.words.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** What is said of how a model answered, as far as a build keeps it: an agent is anybody's, and so is what a model says. */
final class BelievedInvocation {

    /** Characters: the largest answer, as a text within JSON, with all that stands beside it. */
    private static final int LONGEST = 4 * InvokedAnswer.LONGEST;

    /** Of faults, and of examples. Ours are ten. */
    private static final int MOST = 20;

    /** Characters of each. */
    private static final int LONGEST_SENTENCE = 500;

    private BelievedInvocation() {}

    /**
     * @param json an {@link InvokedAnswer}
     * @param mask takes secrets out of a text
     * @throws AbortException if it is none
     */
    static InvokedAnswer of(String json, UnaryOperator<String> mask) throws AbortException {
        if (json.length() > LONGEST) {
            throw new AbortException(Messages.BelievedInvocation_tooLong(json.length(), LONGEST));
        }
        InvokedAnswer said;
        try {
            said = LifecycleJson.mapper().readValue(json, InvokedAnswer.class);
        } catch (IOException e) {
            throw new AbortException(Messages.BelievedInvocation_unreadable(e.getMessage()));
        }
        if (said == null || said.outcome() == null || !isPossible(said.outcome())) {
            throw new AbortException(Messages.BelievedInvocation_impossible());
        }
        return of(said, mask);
    }

    /** The same of what the controller itself has heard. */
    static InvokedAnswer of(InvokedAnswer said, UnaryOperator<String> mask) {
        ReplayOutcome outcome = said.outcome();
        List<String> faults = sentences(outcome.faults(), mask);
        if (faults.isEmpty() && outcome.failed() + outcome.wrong() > 0) {
            faults.add(Messages.BelievedInvocation_notWell(outcome.failed(), outcome.wrong()));
        }
        return new InvokedAnswer(
                new ReplayOutcome(
                        outcome.requests(),
                        outcome.failed(),
                        outcome.wrong(),
                        outcome.seconds(),
                        outcome.p50(),
                        outcome.p95(),
                        outcome.p99(),
                        outcome.max(),
                        outcome.mean(),
                        sentences(outcome.examples(), mask),
                        faults),
                isJson(said.answer()) ? said.answer() : "");
    }

    private static boolean isPossible(ReplayOutcome outcome) {
        return outcome.requests() > 0
                && outcome.failed() >= 0
                && outcome.wrong() >= 0
                && outcome.failed() <= outcome.requests()
                && outcome.wrong() <= outcome.requests() - outcome.failed()
                && DoubleStream.of(
                                outcome.seconds(),
                                outcome.p50(),
                                outcome.p95(),
                                outcome.p99(),
                                outcome.max(),
                                outcome.mean())
                        .allMatch(number -> number >= 0 && number < Double.POSITIVE_INFINITY);
    }

    private static List<String> sentences(List<String> said, UnaryOperator<String> mask) {
        List<String> believed = new ArrayList<>();
        said.stream().limit(MOST).forEach(sentence -> {
            // Before it is shortened: half a secret would not be known as one.
            String masked = Plain.text(mask.apply(sentence));
            believed.add(masked.length() > LONGEST_SENTENCE ? masked.substring(0, LONGEST_SENTENCE) + "…" : masked);
        });
        return believed;
    }

    private static boolean isJson(String answer) {
        if (answer.isEmpty() || answer.length() > InvokedAnswer.LONGEST) {
            return false;
        }
        try {
            JsonNode node = LifecycleJson.mapper().readTree(answer);
            return node != null && InvokedAnswer.isShallow(node);
        } catch (IOException e) {
            return false;
        }
    }
}
