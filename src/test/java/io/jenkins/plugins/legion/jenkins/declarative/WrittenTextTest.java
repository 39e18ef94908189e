package io.jenkins.plugins.legion.jenkins.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WrittenTextTest {

    private static Map<String, Object> again(Map<String, Object> values) {
        Map<String, String> texts = new HashMap<>();
        WrittenText.texts(values).forEach((name, text) -> texts.put(name, String.valueOf(text)));
        return WrittenText.values(texts);
    }

    @Test
    void numbersBecomeTextsAndMapsAndListsStayWhatTheyAre() {
        assertThat(again(Map.of(
                        "gpu",
                        2,
                        "java",
                        false,
                        "gpus",
                        Map.of("product", "A100"),
                        "volumes",
                        List.of(Map.of("pvc", "data")))))
                .isEqualTo(Map.of(
                        "gpu",
                        "2",
                        "java",
                        "false",
                        "gpus",
                        Map.of("product", "A100"),
                        "volumes",
                        List.of(Map.of("pvc", "data"))));
    }

    /** JSON is YAML, which an author may well write. */
    @Test
    void yamlStaysAText() {
        assertThat(again(Map.of("yaml", "{spec: {}}"))).containsEntry("yaml", "{spec: {}}");
        assertThat(again(Map.of("yaml", "{\"spec\": {}}"))).containsEntry("yaml", "{\"spec\": {}}");
    }

    @Property
    void anyTextIsTakenAsItIsUnlessItIsJson(@ForAll String text) {
        Object value = again(Map.of("image", text)).get("image");

        assertThat(value.equals(text)
                        || text.strip().startsWith("{")
                        || text.strip().startsWith("["))
                .isTrue();
    }
}
