package io.jenkins.plugins.legion.jenkins.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompareQuestionTest {

    private static CompareQuestion asked(Map<String, String[]> parameters) {
        return CompareQuestion.of(parameters::get);
    }

    private static String[] values(String... values) {
        return values;
    }

    @Test
    void anAddressWithoutParametersMeansTheNewestOfTheJob() {
        CompareQuestion question = asked(Map.of());
        assertThat(question.where()).isEmpty();
        assertThat(question.order()).isEmpty();
        assertThat(question.jobs()).isEmpty();
        assertThat(question.trainings()).isEmpty();
        assertThat(question.most()).isEqualTo(500);
        assertThat(question.differences()).isFalse();
    }

    @Test
    void emptyFieldsOfAFormSayNothingAndNothingIsSaidTwice() {
        CompareQuestion question = asked(Map.of(
                "job", values("", " a/b ", "a/b", "c"),
                "order", values("metrics.rmse DESC", "params.lr"),
                "most", values(""),
                "differences", values("true")));
        assertThat(question.jobs()).containsExactly("a/b", "c");
        assertThat(question.order()).isEqualTo("metrics.rmse DESC, params.lr");
        assertThat(question.most()).isEqualTo(500);
        assertThat(question.differences()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "many", "1e2", "99999999999999999999"})
    void asManyAsNobodyCanShowIsAnError(String most) {
        assertThatThrownBy(() -> asked(Map.of("most", values(most))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("most")
                .hasMessageContaining("from 1 to 500");
    }

    @Test
    void tooManyJobsAndTrainingsAreAnError() {
        String[] many = IntStream.range(0, 501).mapToObj(i -> i + "/x").toArray(String[]::new);
        assertThatThrownBy(() -> asked(Map.of("training", many)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("501");
        assertThatThrownBy(() -> asked(Map.of("job", many))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aBadFilterAndABadOrderTellTheirPlace() {
        assertThatThrownBy(() ->
                        asked(Map.of("where", values("metrics.rmse < foo"))).selection())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("where \"metrics.rmse < foo\" at character 16");
        assertThatThrownBy(() ->
                        asked(Map.of("order", values("metrics.rmse", "oops"))).selection())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("order \"metrics.rmse, oops\" at character 15");
    }
}
