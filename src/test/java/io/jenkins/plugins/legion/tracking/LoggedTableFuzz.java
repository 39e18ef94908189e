package io.jenkins.plugins.legion.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** A file is a table or it is none. Its first byte chooses the form. */
public final class LoggedTableFuzz {

    private LoggedTableFuzz() {}

    private static final List<String> FORMS = List.of("t.json", "t.csv", "t.tsv");
    private static final int ROWS = 20;

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        String name = FORMS.get(Math.floorMod(input[0], FORMS.size()));
        LoggedTable.read(name, new ByteArrayInputStream(input, 1, input.length - 1), ROWS)
                .ifPresent(table -> {
                    assertThat(table.columns()).isNotEmpty();
                    assertThat(table.rows()).hasSizeLessThanOrEqualTo(ROWS);
                    assertThat(table.allRows())
                            .isGreaterThanOrEqualTo(table.rows().size());
                });
    }
}
