package io.jenkins.plugins.legion.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import io.jenkins.plugins.legion.lifecycle.DataClass;
import io.jenkins.plugins.legion.lifecycle.DataPart;
import io.jenkins.plugins.legion.lifecycle.DataStatistics;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Whatever a file holds, it is counted, or told of; what comes out fits a record, and its numbers fit each other. */
public final class DatasetFuzz {

    private static final List<String> NAMES = List.of("a.csv", "a.tsv", "a.jsonl", "a.csv.gz");

    /** Unpacked; a bomb would take the time of thousands of tries. */
    private static final long MOST = 1 << 20;

    private DatasetFuzz() {}

    /** The first byte says what the file is called. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        String name = NAMES.get((input[0] & 0xff) % NAMES.size());
        Path file = Scratch.file("data", Arrays.copyOfRange(input, 1, input.length));
        DataStatistics counted;
        try {
            counted = new Dataset(new Budget(MOST, Duration.ofMinutes(1)), "")
                    .count(List.of(new DatasetFile(name, file, Files.size(file))));
        } catch (Budget.Exceeded e) {
            return;
        }
        assertThat(counted.parts().isEmpty() && counted.remarks().isEmpty()).isFalse();
        counted.parts().forEach(DatasetFuzz::fits);
        byte[] json = LifecycleJson.mapper().writeValueAsBytes(counted);
        assertThat(json).hasSizeLessThan(1 << 20);
        assertThat(LifecycleJson.mapper().readValue(json, DataStatistics.class)).isEqualTo(counted);
    }

    private static void fits(DataPart part) {
        assertThat(part.samples()).isNotNegative();
        assertThat(part.columns()).hasSizeLessThanOrEqualTo(FileCounts.COLUMNS).allSatisfy(column -> {
            assertThat(column.name()).hasSizeLessThanOrEqualTo(ShortName.LONGEST + 1);
            assertThat(column.missing()).isBetween(0L, part.samples());
            assertThat(column.type().equals("empty")).isEqualTo(column.missing() == part.samples());
        });
        assertThat(part.columnCount()).isGreaterThanOrEqualTo(part.columns().size());
        assertThat(part.classes().stream().mapToLong(DataClass::samples).sum()).isLessThanOrEqualTo(part.samples());
        assertThat(part.label().isEmpty()).isEqualTo(part.classes().isEmpty());
    }
}
