package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedTableTest {

    @Test
    void aTableOfMlflow() throws IOException {
        LoggedTable table = read(
                        "table.json",
                        "{\"columns\": [\"input\", \"score\"], \"data\": [[\"a\", 0.5], [null, {\"x\": 1}], [\"c\"], [1, 2]]}")
                .orElseThrow();

        assertThat(table.columns()).containsExactly("input", "score");
        assertThat(table.rows()).containsExactly(List.of("a", "0.5"), List.of("", "{\"x\":1}"), List.of("c", ""));
        assertThat(table.allRows()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,\"x, y\"\n2\n", "\ufeffa;b\n1;\"x, y\"\n2\n", "a\tb\n1\tx, y\n2\t\n"})
    void aTableOfSeparatedValues(String text) throws IOException {
        LoggedTable table = read("t.csv", text).orElseThrow();

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).containsExactly(List.of("1", "x, y"), List.of("2", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1, 2]",
                "{\"columns\": [], \"data\": []}",
                "{\"columns\": {\"a\": 1}, \"data\": [[1]]}",
                "{\"rmse\": 0.5}",
                "{\"columns\": [\"a\""
            })
    void otherJsonIsNoTable(String json) throws IOException {
        assertThat(read("x.json", json)).isEmpty();
    }

    @Test
    void whatIsTooLargeToBeLookedAtIsNoTable() throws IOException {
        assertThat(read("x.csv", "a,b\n" + "1,2\n".repeat(300_000))).isEmpty();
        assertThat(LoggedTable.mayBe("x.csv", 1_100_000)).isFalse();
    }

    @Test
    void longCellsAndManyColumnsAreCutShort() throws IOException {
        LoggedTable table = read("x.csv", "n,".repeat(999) + "n\n" + "x".repeat(1_000) + ",2\n")
                .orElseThrow();

        assertThat(table.columns()).hasSize(50);
        assertThat(table.rows().get(0).get(0)).hasSize(201).endsWith("…");
    }

    @Property
    void noBytesAtAllDoMoreThanToBeNoTable(@ForAll byte[] bytes, @ForAll boolean json) {
        assertThatCode(() -> LoggedTable.read(json ? "x.json" : "x.csv", new ByteArrayInputStream(bytes), 3))
                .doesNotThrowAnyException();
    }

    private static Optional<LoggedTable> read(String path, String content) throws IOException {
        return LoggedTable.read(path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 3);
    }
}
