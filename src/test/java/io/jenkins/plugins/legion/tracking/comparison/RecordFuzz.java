package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A stored record can be compared, or it is said why it cannot. */
public final class RecordFuzz {

    private RecordFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Path file = Scratch.file("record.json", input);
        ComparedTraining training;
        try {
            training = new StoredRecords().read(new StoredTraining("job#1/wine", file, Optional.empty()));
        } catch (UnreadableRecord e) {
            assertThat(e.reason()).isNotNull();
            return;
        }
        Comparison comparison = Comparison.of(List.of(training, training));
        assertThat(comparison.onlyDifferences().columns()).isEmpty();
        CsvExport.write(comparison, OutputStream.nullOutputStream());
        JsonExport.write(comparison, OutputStream.nullOutputStream());
    }
}
