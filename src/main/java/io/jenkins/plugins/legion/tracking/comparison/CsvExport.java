package io.jenkins.plugins.legion.tracking.comparison;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A comparison as CSV by RFC 4180: a line of titles, such as {@code training,metrics.rmse,params.alpha,state}, and a
 * line for each training. A training without a value has an empty cell, and an empty text is {@code ""}; times are ISO
 * texts; NaN and the infinities are {@code NaN}, {@code Infinity} and {@code -Infinity}. What a spreadsheet would take
 * for a formula is made a text, see {@link PlainCell}.
 */
public final class CsvExport {

    private CsvExport() {}

    /**
     * Writes UTF-8 without a byte order mark, a training at a time.
     *
     * @param out is flushed and stays open
     */
    public static void write(Comparison comparison, OutputStream out) throws IOException {
        Writer csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.write("training");
        for (Column column : comparison.columns()) {
            csv.write(',');
            text(column.title(), csv);
        }
        csv.write("\r\n");
        for (ComparedTraining training : comparison.trainings()) {
            text(training.label(), csv);
            for (Column column : comparison.columns()) {
                csv.write(',');
                cell(training.cell(column), csv);
            }
            csv.write("\r\n");
        }
        csv.flush();
    }

    private static void cell(Optional<Object> cell, Writer csv) throws IOException {
        if (cell.isEmpty()) {
            return;
        }
        if (cell.get() instanceof Double number) {
            csv.write(NumberOutput.toString(number, true));
        } else {
            text(cell.get().toString(), csv);
        }
    }

    private static void text(String text, Writer csv) throws IOException {
        String plain = PlainCell.of(text);
        if (needsQuotes(plain)) {
            csv.write('"');
            csv.write(plain.replace("\"", "\"\""));
            csv.write('"');
        } else {
            csv.write(plain);
        }
    }

    /** Blanks stay within their quotes also where a reader strips cells, and an empty text is not an absent one. */
    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c <= ' ') {
                return true;
            }
        }
        return text.isEmpty();
    }
}
