package io.jenkins.plugins.legion.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jenkins.plugins.legion.tracking.comparison.Comparison;
import io.jenkins.plugins.legion.tracking.comparison.CsvExport;
import io.jenkins.plugins.legion.tracking.comparison.JsonExport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a comparison is written to standard output: as it is made, since it may be large. */
enum ComparisonForm {
    TABLE {
        @Override
        void write(Comparison comparison, Terminal terminal) {
            terminal.out().print(new ComparisonTable(comparison, terminal.columns()).text());
        }
    },
    CSV {
        @Override
        void write(Comparison comparison, Terminal terminal) throws IOException {
            CsvExport.write(comparison, terminal.out());
        }
    },
    JSON {
        @Override
        void write(Comparison comparison, Terminal terminal) throws IOException {
            JsonExport.write(comparison, terminal.out());
        }
    },
    YAML {
        @Override
        void write(Comparison comparison, Terminal terminal) throws IOException {
            PrintStream out = terminal.out();
            JsonGenerator yaml = OutputForm.yaml().createGenerator(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            JsonExport.write(comparison, yaml);
            yaml.flush();
        }
    };

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void write(Comparison comparison, Terminal terminal) throws IOException;
}
