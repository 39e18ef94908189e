package io.jenkins.plugins.legion.jenkins.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistinctionTest {

    @Test
    void namesWhatDiffersAndNotWhatIsTheSame() {
        RecordedTraining first = training("wine", Map.of("alpha", "0.1", "epochs", "40"));
        RecordedTraining second = training("wine", Map.of("alpha", "0.5", "epochs", "40"));
        Distinction distinction = new Distinction(List.of(first, second));

        assertThat(distinction.of(first)).containsExactly(Map.entry("alpha", "0.1"));
        assertThat(distinction.of(second)).containsExactly(Map.entry("alpha", "0.5"));
    }

    @Test
    void namesWhatOneAloneRanWith() {
        RecordedTraining first = training("wine", Map.of());
        RecordedTraining second = training("wine", Map.of("depth", "3"));
        Distinction distinction = new Distinction(List.of(first, second));

        assertThat(distinction.of(first)).isEmpty();
        assertThat(distinction.of(second)).containsExactly(Map.entry("depth", "3"));
    }

    @Test
    void hasNothingToSayOfTrainingsThatEachMakeAModelOfTheirOwn() {
        RecordedTraining wine = training("wine", Map.of("alpha", "0.1"));
        RecordedTraining iris = training("iris", Map.of("alpha", "0.5"));

        assertThat(new Distinction(List.of(wine, iris)).of(wine)).isEmpty();
    }

    @Test
    void namesNoMoreThanACardHasRoomFor() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("p" + i, "x".repeat(200));
        }
        RecordedTraining first = training("wine", many);
        RecordedTraining second = training("wine", Map.of());

        assertThat(first.getParameters()).hasSize(30).allSatisfy((name, value) -> assertThat(value)
                .hasSize(101));
        assertThat(new Distinction(List.of(first, second)).of(first)).hasSize(6);
    }

    private static RecordedTraining training(String model, Map<String, String> hyperParameters) {
        return RecordedTraining.begun("id", "owner", model, "1").prepared(model, "1", "", hyperParameters);
    }
}
