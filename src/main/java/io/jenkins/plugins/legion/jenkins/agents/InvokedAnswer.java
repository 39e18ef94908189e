package io.jenkins.plugins.legion.jenkins.agents;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.legion.serving.ModelClient;
import io.jenkins.plugins.legion.serving.ModelTransport;
import io.jenkins.plugins.legion.serving.replay.Replay;
import io.jenkins.plugins.legion.serving.replay.ReplayOptions;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.serving.replay.RequestSource;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What came of asking a model, be it by an agent or by the controller.
 *
 * @param answer to the one request that was asked for, as JSON; empty where there were several, or it is too large to be handed on
 */
public record InvokedAnswer(ReplayOutcome outcome, String answer) {

    /** Characters. It is saved with a Pipeline's program. */
    public static final int LONGEST = 1 << 20;

    /** What nests deeper is nothing to be looked at, and a program is saved by calls within calls. */
    private static final int DEEPEST = 100;

    public InvokedAnswer {
        answer = answer == null ? "" : answer;
    }

    /**
     * Asks.
     *
     * @param single whether the answer is wanted itself
     */
    public static InvokedAnswer ask(
            ModelTransport transport,
            ReplayOptions options,
            RequestSource requests,
            boolean single,
            Consumer<String> log)
            throws IOException, InterruptedException {
        Replay replay = new Replay(new ModelClient(transport), options, log);
        ReplayOutcome outcome = replay.of(requests);
        Optional<JsonNode> answer = single ? replay.lastAnswer() : Optional.empty();
        return new InvokedAnswer(
                outcome,
                answer.filter(InvokedAnswer::isShallow)
                        .map(JsonNode::toString)
                        .filter(json -> json.length() <= LONGEST)
                        .orElse(""));
    }

    /** Whether it nests no deeper than an answer may that is looked at. */
    public static boolean isShallow(JsonNode node) {
        return isShallow(node, DEEPEST);
    }

    private static boolean isShallow(JsonNode node, int deepest) {
        if (deepest == 0) {
            return !node.isContainerNode();
        }
        for (JsonNode inner : node) {
            if (!isShallow(inner, deepest - 1)) {
                return false;
            }
        }
        return true;
    }
}
