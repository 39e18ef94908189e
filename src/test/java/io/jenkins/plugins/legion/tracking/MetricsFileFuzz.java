package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.legion.fuzz.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A file of metrics in a form of its own is read, or refused in words. Its first byte chooses the form. */
public final class MetricsFileFuzz {

    private MetricsFileFuzz() {}

    private static final List<String> FORMS = List.of("m.json", "m.csv", "m.tsv");

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        String name = FORMS.get(Math.floorMod(input[0], FORMS.size()));
        Path file = Scratch.file(name, Arrays.copyOfRange(input, 1, input.length));
        try {
            MetricsFile.read(file, new Events());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
