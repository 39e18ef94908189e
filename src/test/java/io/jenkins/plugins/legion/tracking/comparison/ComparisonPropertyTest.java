package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

class ComparisonPropertyTest {

    /** Few names and values, so that trainings share some, and those that need quotes. */
    @Provide
    Arbitrary<List<ComparedTraining>> trainings() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(
                        "a", "b", "A", "x,y", "\"", "\r\n", "\n", "=1", "-1", "'", "", " ", "ü漢\ud83d\ude80", "NaN"),
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().withChars(",\"\r\n\t='@+-;").ofMaxLength(8));
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.of(0.0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1.5),
                Arbitraries.doubles());
        Arbitrary<ComparedTraining> training = Combinators.combine(
                        texts,
                        Arbitraries.maps(texts, numbers).ofMaxSize(4),
                        Arbitraries.maps(texts, texts).ofMaxSize(4),
                        Arbitraries.maps(texts, texts).ofMaxSize(4))
                .as((label, metrics, params, tags) -> {
                    Logged logged = new Logged(label);
                    metrics.forEach(logged::metric);
                    params.forEach(logged::param);
                    tags.forEach(logged::tag);
                    return logged.training();
                });
        return training.list().ofMaxSize(5);
    }

    @Property
    void anotherParserReadsTheCsvAsItWasMeant(@ForAll @From("trainings") List<ComparedTraining> trainings)
            throws IOException {
        Comparison comparison = Comparison.of(trainings);
        CSVFormat format = CSVFormat.RFC4180.builder().setNullString(null).get();

        List<CSVRecord> lines =
                CSVParser.parse(ExportTest.csv(comparison), format).getRecords();

        assertThat(lines).hasSize(1 + trainings.size());
        assertThat(lines.get(0).stream().skip(1)).containsExactlyElementsOf(ExportTest.titles(comparison));
        for (int row = 0; row < trainings.size(); row++) {
            CSVRecord line = lines.get(1 + row);
            ComparedTraining training = trainings.get(row);
            assertThat(plain(line.get(0))).isEqualTo(training.label());
            for (int i = 0; i < comparison.columns().size(); i++) {
                Optional<Object> cell = training.cell(comparison.columns().get(i));
                String text = line.get(1 + i);
                if (cell.orElse("") instanceof Double number) {
                    assertThat(Double.valueOf(text)).isEqualTo(number);
                } else {
                    assertThat(plain(text)).isEqualTo(cell.map(Object::toString).orElse(""));
                }
            }
        }
    }

    @Property
    void jsonHasEveryCellAndNoOther(@ForAll @From("trainings") List<ComparedTraining> trainings) throws IOException {
        Comparison comparison = Comparison.of(trainings);

        JsonNode json = new ObjectMapper().readTree(ExportTest.json(comparison));

        for (int row = 0; row < trainings.size(); row++) {
            for (Column column : comparison.columns()) {
                JsonNode value = json.path("trainings")
                        .path(row)
                        .path(column.kind().word())
                        .path(column.name());
                Optional<Object> cell = trainings.get(row).cell(column);
                assertThat(value.isMissingNode()).isEqualTo(cell.isEmpty());
                cell.ifPresent(some -> assertThat(
                                some instanceof Double ? (Object) Double.valueOf(value.asText()) : value.asText())
                        .isEqualTo(some instanceof Double ? some : some.toString()));
            }
        }
    }

    @Property
    void aColumnIsLeftOutExactlyWhereAllAgree(@ForAll @From("trainings") List<ComparedTraining> trainings) {
        Comparison comparison = Comparison.of(trainings);

        Set<Column> left = new HashSet<>(comparison.onlyDifferences().columns());

        for (Column column : comparison.columns()) {
            Set<Object> different = trainings.stream()
                    .map(training -> training.cell(column)
                            .map(value -> value instanceof Double number ? (Object) (number + 0.0) : value))
                    .collect(Collectors.toSet());
            assertThat(left.contains(column)).as(column.title()).isEqualTo(different.size() > 1);
        }
    }

    /** One apostrophe taken away gives the text again. */
    private static String plain(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
