package io.jenkins.plugins.legion.tracking.comparison;

import static io.jenkins.plugins.legion.tracking.comparison.ComparisonTest.compared;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    private static final Logged ONE = new Logged("work/1")
            .metric("rmse", 0.25)
            .metric("nan", Double.NaN)
            .metric("up", Double.POSITIVE_INFINITY)
            .metric("down", Double.NEGATIVE_INFINITY)
            .param("text", "two\nlines, \"quoted\"")
            .param("ünï 漢", "");

    private static final Logged OTHER = new Logged("work/2").metric("rmse", -1e-9);

    @Test
    void csvHasALineOfTitlesAndALineForEachTraining() throws IOException {
        assertThat(csv(compared(ONE, OTHER).onlyDifferences()))
                .isEqualTo("training,metrics.down,metrics.nan,metrics.rmse,metrics.up,params.text,\"params.ünï 漢\"\r\n"
                        + "work/1,-Infinity,NaN,0.25,Infinity,\"two\nlines, \"\"quoted\"\"\",\"\"\r\n"
                        + "work/2,,,-1.0E-9,,,\r\n");
        assertThat(csv(compared(ONE))).contains(",2026-11-20T10:00:00Z,", ",90.0,");
    }

    @Test
    void jsonHasWhatEachTrainingHas() throws IOException {
        JsonNode json = new ObjectMapper().readTree(json(compared(ONE, OTHER)));

        assertThat(json.at("/columns/metrics"))
                .extracting(JsonNode::asText)
                .containsExactly("down", "nan", "rmse", "up");
        JsonNode one = json.at("/trainings/0");
        assertThat(one.path("training").asText()).isEqualTo("work/1");
        assertThat(one.at("/metrics").toString())
                .isEqualTo("{\"down\":\"-Infinity\",\"nan\":\"NaN\",\"rmse\":0.25,\"up\":\"Infinity\"}");
        assertThat(one.at("/params/text").asText()).isEqualTo("two\nlines, \"quoted\"");
        assertThat(one.at("/attributes/start_time").asText()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(one.at("/attributes/duration").isNumber()).isTrue();
        assertThat(json.at("/trainings/1/metrics").toString()).isEqualTo("{\"rmse\":-1.0E-9}");
    }

    /** Whatever a spreadsheet would calculate has an apostrophe before it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "-1e",
                "-Infinity",
                "'=1"
            })
    void csvHoldsNoFormulas(String text) {
        assertThat(PlainCell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5", "+3", "-1e-9", ".5", "5.", "a=b", "rf", "it's", "", " =1"})
    void whatIsNoFormulaStaysAsItIs(String text) {
        assertThat(PlainCell.of(text)).isEqualTo(text);
    }

    @Test
    void labelsTitlesAndValuesAreGuarded() throws IOException {
        assertThat(csv(compared(new Logged("=1").param("=2", "=3").param("x", "-0.5"))))
                .startsWith("training,params.=2,params.x,")
                .contains("\r\n'=1,'=3,-0.5,");
    }

    @Test
    void halfOfASurrogatePairCostsNoMoreThanItself() throws IOException {
        Comparison comparison = compared(new Logged("a").param("p", "x\ud800y"));

        assertThat(csv(comparison)).contains("x?y");
        assertThat(json(comparison)).contains("x?y");
    }

    @Test
    void nothingIsATitleAlone() throws IOException {
        assertThat(csv(compared())).isEqualTo("training\r\n");
        assertThat(new ObjectMapper().readTree(json(compared())).path("trainings"))
                .isEmpty();
    }

    static String csv(Comparison comparison) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvExport.write(comparison, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static String json(Comparison comparison) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonExport.write(comparison, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static List<String> titles(Comparison comparison) {
        return comparison.columns().stream().map(Column::title).toList();
    }
}
