package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.legion.jenkins.agents.InvokedAnswer;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent may say anything of how a model answered. */
class BelievedInvocationTest {

    private static ReplayOutcome outcome(long failed, List<String> examples, List<String> faults) {
        return new ReplayOutcome(10, failed, 1, 2, 3, 4, 5, 6, 3.5, examples, faults);
    }

    private static InvokedAnswer believed(InvokedAnswer said) throws Exception {
        return BelievedInvocation.of(
                LifecycleJson.mapper().writeValueAsString(said), text -> text.replace("hunter2", "****"));
    }

    @Test
    void whatIsSoundStaysAsItIs() throws Exception {
        InvokedAnswer said =
                new InvokedAnswer(outcome(2, List.of("request 1: no"), List.of("2 of 10 failed")), "{\"a\":[1]}");

        assertThat(believed(said)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"outcome\": ",
                "{\"outcome\": {}}",
                "{\"outcome\": {\"requests\": -1}}",
                "{\"outcome\": {\"requests\": 1, \"failed\": 2}}",
                "{\"outcome\": {\"requests\": 2, \"failed\": 1, \"wrong\": 2}}",
                "{\"outcome\": {\"requests\": 1, \"p50\": \"NaN\"}}",
                "{\"outcome\": {\"requests\": 1, \"max\": 1e999}}",
                "{\"outcome\": {\"requests\": 1, \"mean\": -1}}",
                "{\"outcome\": {\"requests\": 1, \"examples\": [null]}}",
            })
    void whatCannotBeFailsTheBuild(String said) {
        assertThatThrownBy(() -> BelievedInvocation.of(said, UnaryOperator.identity()))
                .isInstanceOf(AbortException.class);
    }

    @Test
    void listsAndSentencesAreBoundedPlainAndWithoutSecrets() throws Exception {
        List<String> many = Collections.nCopies(1000, "hunter2\n\u001b[2J" + "x".repeat(1000));
        InvokedAnswer believed = believed(new InvokedAnswer(outcome(2, many, many), ""));

        for (List<String> list :
                List.of(believed.outcome().examples(), believed.outcome().faults())) {
            assertThat(list).hasSize(20).allSatisfy(sentence -> assertThat(sentence)
                    .startsWith("****\uFFFD\uFFFD[2Jxxx")
                    .hasSize(501));
        }
    }

    @Test
    void failuresAreNoSuccessWhateverIsSaid() throws Exception {
        assertThat(believed(new InvokedAnswer(outcome(2, List.of(), List.of()), ""))
                        .outcome()
                        .faults())
                .containsExactly("2 requests failed, and 1 answers are not what was expected");
    }

    @Test
    void anAnswerThatIsNoneOrTooMuchIsNotHandedOn() throws Exception {
        ReplayOutcome outcome = outcome(0, List.of(), List.of());
        for (String answer :
                List.of("{\"a\": ", "[" + " ".repeat(InvokedAnswer.LONGEST) + "]", "[".repeat(200) + "]".repeat(200))) {
            assertThat(believed(new InvokedAnswer(outcome, answer)).answer()).isEmpty();
        }
        assertThatThrownBy(() -> BelievedInvocation.of(" ".repeat(5 << 20), UnaryOperator.identity()))
                .isInstanceOf(AbortException.class);
    }
}
