package io.jenkins.plugins.legion.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataColumn;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataSplit;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetStatisticsTest {

    private static final String IRIS = "sepal,species\n5.1,setosa\n4.9,setosa\n7,versicolor\n6.4,versicolor\n";

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();

    private DatasetStatisticsTest with(String path, byte[] content) throws IOException {
        Path file = folder.resolve("data").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    private DatasetStatisticsTest with(String path, String content) throws IOException {
        return with(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private List<DatasetFile> files() throws IOException {
        Path data = folder.resolve("data");
        try (Stream<Path> found = Files.walk(data)) {
            return found.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new DatasetFile(
                            data.relativize(file).toString(),
                            file,
                            file.toFile().length()))
                    .toList();
        }
    }

    private Optional<DataStatistics> found() throws Exception {
        return DatasetStatistics.keptIn(folder.resolve("kept"), log::add).of("sha256:00", files(), "");
    }

    private DataStatistics counted() throws Exception {
        return found().orElseThrow();
    }

    private DataPart part() throws Exception {
        DataStatistics counted = counted();
        assertThat(counted.remarks()).isEmpty();
        assertThat(counted.parts()).hasSize(1);
        return counted.parts().get(0);
    }

    private static byte[] packed(byte[]... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] member : members) {
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(member);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aTableHasSamplesColumnsAndClasses() throws Exception {
        with("iris.csv", IRIS);
        assertThat(part())
                .isEqualTo(new DataPart(
                        "csv",
                        1,
                        IRIS.length(),
                        4,
                        List.of(new DataColumn("sepal", "number", 0), new DataColumn("species", "text", 0)),
                        2,
                        "species",
                        List.of(new DataClass("setosa", 2), new DataClass("versicolor", 2)),
                        2,
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2.5,-3e8,.5,+1.,inf|number",
                "true,FALSE,True|boolean",
                "2026-01-31,2025/12/01,2026-01-31T10:00:00Z|date",
                "a,1|text",
                "true,1|text",
                "2026-13-01,2026-01-01|text",
                "1,NaN,,null,N/A,2|number",
                "NA,NULL,|empty",
                "1-2,3.4.5|text",
                "-,+|text",
                "1e,2|text"
            })
    void aColumnsTypeIsWhatAllItsValuesAre(String values, String type) throws Exception {
        with("a.csv", "id,x\n" + values.replaceAll("(^|,)([^,]*)", "1,$2\n").strip() + "\n");
        assertThat(part().columns().get(1).type()).isEqualTo(type);
    }

    @Test
    void whatHasNoValueIsCounted() throws Exception {
        with("a.csv", "a,b\n1,x\n,y\nNaN,\n4,\"\"\n");
        assertThat(part().columns()).containsExactly(new DataColumn("a", "number", 2), new DataColumn("b", "text", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesMayEndInAnyWayAndTheLastNeedNotEnd(String end) throws Exception {
        with("a.csv", String.join(end, "a,b", "1,2", "", "3,\"4" + end + "5\""));
        assertThat(part().samples()).isEqualTo(2);
        assertThat(part().columns()).extracting(DataColumn::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void cellsMayBeApartInAnyWay(String delimiter) throws Exception {
        with("a.csv", "\"x,;|\ty\"" + delimiter + "b\n1" + delimiter + "2\n");
        assertThat(part().columns()).extracting(DataColumn::name).containsExactly("x,;|\ty", "b");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAName() throws Exception {
        with("a.csv", "\uFEFF\"a\",b\n1,2\n");
        assertThat(part().columns()).extracting(DataColumn::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1,3.5,setosa\n4.9,3.0,setosa\n4.9,3.0,other\n4.9,3.0,other\n"})
    void withoutALineOfNamesEachLineIsASample(String text) throws Exception {
        with("a.csv", text);
        DataPart part = part();
        assertThat(part.samples()).isEqualTo(4);
        assertThat(part.columns())
                .containsExactly(
                        new DataColumn("", "number", 0),
                        new DataColumn("", "number", 0),
                        new DataColumn("", "text", 0));
        assertThat(part.label()).isEqualTo("3");
        assertThat(part.classes()).containsExactly(new DataClass("other", 2), new DataClass("setosa", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1,2", ",0,1"})
    void columnsThatPandasCountedAreNames(String names) throws Exception {
        with("a.csv", names + "\n5.5,6.5,7.5\n");
        assertThat(part().samples()).isEqualTo(1);
        assertThat(part().columns()).extracting(DataColumn::name).containsExactly(names.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        // a column that is called so goes before the last
        "'Target,x\nyes,p\nno,q\nno,q\nno,q\n', Target, 2",
        "'y,label\n1,p\n2,q\n', label, 2",
        // whole numbers are classes, as long as they are few
        "'x,quality\n1,5\n2,6\n3,5\n4,6.0\n5,5\n6,5\n', quality, 3",
        "'x,price\n1,5.5\n2,6.5\n3,5.5\n4,6.5\n', '', 0",
        "'x,day\n1,2026-01-01\n2,2026-01-02\n3,2026-01-01\n4,2026-01-02\n', '', 0",
        // the last column of a table that has one alone tells nothing
        "'word\na\nb\na\nb\n', '', 0",
        // each another one
        "'x,name\n1,a\n2,b\n3,c\n4,d\n', '', 0",
    })
    void aLabelIsAColumnThatIsCalledSoOrTheLastWhereThatHasFewValues(String text, String label, int classes)
            throws Exception {
        with("a.csv", text);
        assertThat(part().label()).isEqualTo(label);
        assertThat(part().classCount()).isEqualTo(classes);
        assertThat(part().classes()).hasSize(classes);
    }

    @Test
    void tablesOfTheSameColumnsAreOneWithPortions() throws Exception {
        with("train.csv", IRIS).with("test.csv", "sepal,species\n1,setosa\n").with("other.csv", "a,b\n1,2\n");
        DataStatistics counted = counted();
        assertThat(counted.parts()).hasSize(2);
        DataPart iris = counted.parts().get(0);
        assertThat(iris.files()).isEqualTo(2);
        assertThat(iris.samples()).isEqualTo(5);
        assertThat(iris.splits())
                .containsExactly(
                        new DataSplit("train", 4, List.of(new DataClass("setosa", 2), new DataClass("versicolor", 2))),
                        new DataSplit("test", 1, List.of(new DataClass("setosa", 1), new DataClass("versicolor", 0))));
    }

    @Test
    void piecesOfPortionsAreTheirs() throws Exception {
        for (int i = 0; i < 20; i++) {
            with("train/part-" + i + ".csv", "a,b\n1,2.5\n").with("test/part-" + i + ".csv", "a,b\n1,2.5\n3,4.5\n");
        }
        assertThat(part().splits())
                .containsExactly(new DataSplit("train", 20, List.of()), new DataSplit("test", 40, List.of()));
    }

    @Test
    void jsonLinesHaveKeysAndClasses() throws Exception {
        with(
                "a.jsonl",
                """
                {"text": "a", "label": "pos", "n": 1, "tags": [1, [2]], "meta": {"label": "x"}}

                {"text": "b", "label": "neg", "n": null, "odd": true, "n": 2, "text": 5}
                {"text": "c\\u0041", "label": "pos", "n": 2.5}""");
        DataPart part = part();
        assertThat(part.samples()).isEqualTo(3);
        assertThat(part.columns())
                .containsExactly(
                        new DataColumn("text", "mixed", 0),
                        new DataColumn("label", "text", 0),
                        new DataColumn("n", "number", 0),
                        new DataColumn("tags", "list", 2),
                        new DataColumn("meta", "object", 2),
                        new DataColumn("odd", "boolean", 2));
        assertThat(part.label()).isEqualTo("label");
        assertThat(part.classes()).containsExactly(new DataClass("pos", 2), new DataClass("neg", 1));
    }

    @Test
    void brokenLinesAreToldOfAndTheOthersCounted() throws Exception {
        with(
                "a.jsonl",
                "{\"a\": 1}\n{\"a\": \n[1, 2]\n5\n{\"a\": 1} {\"a\": 2}\n"
                        + "[".repeat(100_000)
                        + "\n{\"b\": "
                        + "{\"b\":".repeat(5000)
                        + "\n{\"a\": 2}\n{\"a\": \"half");
        DataStatistics counted = counted();
        assertThat(counted.parts().get(0).samples()).isEqualTo(4);
        assertThat(counted.parts().get(0).columns()).containsExactly(new DataColumn("a", "number", 2));
        assertThat(counted.remarks()).containsExactly("'a.jsonl' has 5 lines that are no JSON.");
        assertThat(log).containsExactly("Counting the data: 'a.jsonl' has 5 lines that are no JSON.");
    }

    @Test
    void linesMayBeLongerThanAnyBuffer() throws Exception {
        String long1 = "{\"text\": \"" + "x".repeat(TextContent.BUFFER * 3) + "\", \"label\": \"a\"}\n";
        with("a.jsonl", long1 + "{\"text\": \"y\", \"label\": \"b\"}\n" + long1);
        assertThat(part().samples()).isEqualTo(3);
        assertThat(part().classes()).containsExactly(new DataClass("a", 2), new DataClass("b", 1));
    }

    @Test
    void cellsMayBeLongerThanAnyBuffer() throws Exception {
        String cell = "\"" + "a \"\"word\"\", ".repeat(TextContent.BUFFER / 4) + "\"";
        with("a.csv", "text,label\n" + (cell + ",p\n" + "x".repeat(TextContent.BUFFER * 2) + ",q\n").repeat(2));
        assertThat(part().samples()).isEqualTo(4);
        assertThat(part().classes()).containsExactly(new DataClass("p", 2), new DataClass("q", 2));
    }

    @Test
    void whatIsPackedIsUnpackedWhateverItsName() throws Exception {
        byte[] text = IRIS.getBytes(StandardCharsets.UTF_8);
        with("a.csv.gz", packed(text)).with("b.csv", packed(text, "1,setosa\n".getBytes(StandardCharsets.UTF_8)));
        with("c.csv.gz", text);
        assertThat(part().samples()).isEqualTo(13);
    }

    @Test
    void filesThatAreNotWhatTheirNamesSayAreToldOf() throws Exception {
        byte[] half = packed(IRIS.repeat(100).getBytes(StandardCharsets.UTF_8));
        with("half.csv.gz", Arrays.copyOf(half, half.length / 2))
                .with("a.csv", "PK\3\4 and more")
                .with("b.csv", "a,b\n\0\0\0")
                .with("c.csv", "\uFEFFa,b\n".getBytes(StandardCharsets.UTF_16LE))
                .with("d.csv", "PAR1...")
                .with("ok.csv", IRIS);
        DataStatistics counted = counted();
        assertThat(counted.parts()).hasSize(1);
        assertThat(counted.parts().get(0).samples()).isEqualTo(4);
        assertThat(counted.remarks())
                .containsExactly(
                        "'a.csv' is a ZIP archive.",
                        "'b.csv' is no text.",
                        "'c.csv' is UTF-16, and only UTF-8 and its like are read.",
                        "'d.csv' is a Parquet file.",
                        "'half.csv.gz' cannot be unpacked: Unexpected end of ZLIB input stream.");
    }

    @Test
    void rowsOfOtherLengthsAndOpenQuotesAreToldOf() throws Exception {
        with("a.csv", "a,b\n1,2\n1\n1,2,3\n").with("b.csv", "c,d\n1,2\n1,\"2\n3,4\n");
        assertThat(counted().remarks())
                .containsExactly(
                        "'a.csv' has 2 rows of more or fewer cells than its first.",
                        "'b.csv' has a quote that is not closed, in sample 2.");
        assertThat(counted().parts().get(0).columns().get(1)).isEqualTo(new DataColumn("b", "number", 1));
    }

    @Test
    void ofManyColumnsTheFirstAreListed() throws Exception {
        int many = 100_000;
        with(
                "a.csv",
                IntStream.range(0, many).mapToObj(i -> "c" + i).collect(Collectors.joining(",", "", ",label\n"))
                        + ("1,".repeat(many) + "p\n").repeat(2));
        assertThat(part().columnCount()).isEqualTo(many + 1);
        assertThat(part().columns()).hasSize(256);
        assertThat(part().label()).isEqualTo("label");
        assertThat(part().classes()).containsExactly(new DataClass("p", 2));
    }

    @Test
    void brokenTextAndLongNamesAreShortAndReadable() throws Exception {
        with("a.csv", ("x".repeat(500_000) + ",caf\u00e9\n1,2\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(part().columns()).extracting(DataColumn::name).containsExactly("x".repeat(100) + "…", "caf\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n\r\n", "\uFEFF"})
    void anEmptyFileHasNoSamples(String text) throws Exception {
        with("a.csv", text).with("b.jsonl", text);
        assertThat(counted().parts()).extracting(DataPart::samples).containsExactly(0L, 0L);
    }

    @Test
    void ofWhatIsNoKnownFormNothingIsSaid() throws Exception {
        with("a.parquet", "x").with("csv", "a,b\n").with(".csv", "a,b\n").with("a.txt", "x");
        assertThat(found()).isEmpty();
    }

    @Test
    void tooMuchIsNotCounted() throws Exception {
        with("a.csv", IRIS);
        assertThatThrownBy(() -> new Dataset(new Budget(10, Duration.ofMinutes(1)), "").count(files()))
                .isInstanceOf(Budget.Exceeded.class)
                .hasMessage("samples and columns are not counted in more than 10 B of tables, and these are 64 B");
    }

    @Test
    void whatUnpacksToTooMuchIsNotCounted() throws Exception {
        byte[] bomb = packed("a,b\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8));
        with("a.csv.gz", bomb);
        assertThatThrownBy(() -> new Dataset(new Budget(1 << 20, Duration.ofMinutes(1)), "").count(files()))
                .isInstanceOf(Budget.Exceeded.class)
                .hasMessageEndingWith("and unpacked these are more");
    }

    @Test
    void timeThatIsOverEndsIt() throws Exception {
        with("a.csv", IRIS);
        assertThatThrownBy(() -> new Dataset(new Budget(1 << 20, Duration.ZERO), "").count(files()))
                .isInstanceOf(Budget.Exceeded.class)
                .hasMessageContaining("so the training began");
    }

    @Test
    void theSameDataIsNotReadAgain() throws Exception {
        with("a.csv", IRIS);
        DataStatistics first = counted();
        Files.delete(folder.resolve("data/a.csv"));
        assertThat(DatasetStatistics.keptIn(folder.resolve("kept"), log::add).of("sha256:00", List.of(), ""))
                .contains(first);
        assertThat(DatasetStatistics.keptIn(folder.resolve("kept"), log::add).of("sha256:01", List.of(), ""))
                .isEmpty();
    }

    @Test
    void whatWasKeptAndIsBrokenIsCountedAgain() throws Exception {
        with("a.csv", IRIS);
        DataStatistics first = counted();
        try (Stream<Path> kept = Files.list(folder.resolve("kept"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "{\"parts\": [");
        }
        assertThat(counted()).isEqualTo(first);
    }

    @Test
    void whatCannotBeKeptIsCountedAllTheSame() throws Exception {
        with("a.csv", IRIS);
        Files.writeString(folder.resolve("kept"), "a file where a folder should be");
        assertThat(part().samples()).isEqualTo(4);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        with("a.csv", IRIS);
        Thread.currentThread().interrupt();
        assertThatThrownBy(this::found).isInstanceOf(InterruptedException.class);
    }

    private DataPart labelled(String label) throws Exception {
        return DatasetStatistics.keptIn(folder.resolve("kept"), log::add)
                .of("sha256:00", files(), label)
                .orElseThrow()
                .parts()
                .get(0);
    }

    @Test
    void theColumnThatIsNamedTellsTheClassesWhateverAnotherIsCalled() throws Exception {
        with("a.csv", "species,label,size\nsetosa,a,1.5\nsetosa,b,2.5\nvirginica,c,3\n");
        DataPart part = labelled("species");
        assertThat(part.label()).isEqualTo("species");
        assertThat(part.classes()).containsExactly(new DataClass("setosa", 2), new DataClass("virginica", 1));
        assertThat(labelled("label").classes()).hasSize(3);
        assertThat(part().label()).isEqualTo("label");
        assertThat(labelled("size").label()).isEqualTo("size");
        assertThat(labelled("size").classes()).isEmpty();
    }

    @Test
    void aKeyOfJsonLinesAndAColumnBehindTabsAreNamedLikewise() throws Exception {
        with("a.jsonl", "{\"label\": \"x\", \"species\": \"setosa\"}\n{\"label\": \"y\", \"species\": \"setosa\"}\n");
        with("b.tsv", "species\tlabel\n'setosa'\t1\n");
        List<DataPart> parts = DatasetStatistics.unkept(log::add)
                .of("sha256:00", files(), "species")
                .orElseThrow()
                .parts();
        assertThat(parts).extracting(DataPart::label).containsExactly("species", "species");
        assertThat(parts.get(0).classes()).containsExactly(new DataClass("setosa", 2));
    }

    @Test
    void aColumnWithoutANameIsNamedByItsPlace() throws Exception {
        with("a.csv", "1,7,2.5\n1,8,3.5\n2,7,4.5\n");
        DataPart part = labelled("1");
        assertThat(part.label()).isEqualTo("1");
        assertThat(part.classes()).containsExactly(new DataClass("1", 2), new DataClass("2", 1));
        assertThatThrownBy(() -> labelled("species"))
                .hasMessage(
                        "label: 'species'; expected a column of the data; its columns have no names, and are known by"
                                + " their places, 1 to 3");
    }

    @Test
    void moreClassesThanAGuessWouldTakeAreCountedWhereTheirColumnIsNamed() throws Exception {
        with(
                "a.csv",
                "id,size\n" + IntStream.range(0, 300).mapToObj(i -> i + ",1").collect(Collectors.joining("\n")) + "\n");
        assertThat(labelled("id").classCount()).isEqualTo(300);
    }

    @Test
    void aColumnThatIsNotThereFailsAndNamesThoseThatAre() throws Exception {
        with("a.csv", IRIS).with("b.jsonl", "{\"text\": \"x\"}\n");
        assertThatThrownBy(() -> labelled("spezies"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("label: 'spezies'; expected a column of the data; there is sepal, species, text");
        assertThat(labelled("species").label()).isEqualTo("species");
    }

    @Test
    void dataWithoutTablesHasNoSuchColumn() throws Exception {
        with("cat/a.png", "x");
        assertThatThrownBy(() -> labelled("species"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("label: 'species'; expected a column of the data; there is no table in it");
    }
}
