package io.jenkins.plugins.legion.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final List<String> FIELDS = List.of(
            "model",
            "toolchain",
            "environment",
            "envs",
            "hyperParameters",
            "workDir",
            "entrypoint",
            "args",
            "image",
            "resources",
            "data",
            "algorithmSource",
            "outputConnection",
            "nodeSelector",
            "metrics",
            "metricsFiles",
            "timeLimit");

    @ParameterizedTest
    @CsvSource({
        "hyperparameters, hyperParameters",
        "hyperParametrs, hyperParameters",
        "workdir, workDir",
        "work_dir, workDir",
        "entryPoint, entrypoint",
        "env, envs",
        "iamge, image",
        "metric, metrics",
        "timelimit, timeLimit",
        "time-limit, timeLimit",
        "toolchian, toolchain",
        "nodeSelectors, nodeSelector"
    })
    void aMistypedFieldHasANearestOne(String typed, String meant) {
        assertThat(NearestWord.of(typed, FIELDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "completelyElse", "spec", "''"})
    void aWordThatIsNothingLikeAFieldHasNone(String typed) {
        assertThat(NearestWord.of(typed, FIELDS)).isEmpty();
    }

    @Test
    void aHugeWordIsNotCompared() {
        assertThat(NearestWord.of("a".repeat(1_000_000), List.of("a"))).isEmpty();
        assertThat(NearestWord.hint("a".repeat(1_000_000), List.of("a"))).isEmpty();
    }

    @Test
    void theHintIsTheEndOfASentence() {
        assertThat(NearestWord.hint("iamge", FIELDS)).isEqualTo(" (did you mean 'image'?)");
    }
}
