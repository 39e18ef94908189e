package io.jenkins.plugins.legion.tracking;

import com.fasterxml.jackson.core.JsonToken;
import io.jenkins.plugins.legion.lifecycle.Fault;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The file in which MLflow keeps a metric: a line a value, {@code <time in milliseconds> <value> <step>}, and more after
 * it that says which data or model it belongs to. The oldest stores have no steps.
 */
final class MlflowMetricFile {

    /** Bytes of a line. It has three numbers and a name of some data or the id of a run. */
    private static final int LONGEST_LINE = 4096;

    private static final String RULE = "a time in milliseconds, a value and a step";

    private final byte[] line = new byte[LONGEST_LINE];
    private final String metric;
    private final TrackingEvents into;
    /** Lines that are read again in search of one that is repeated: a second's work. */
    private static final long MOST_READ_AGAIN = 5_000_000;

    private final Path file;
    /** The line before. */
    private String before = "";

    private long latest = Long.MIN_VALUE;
    private long readAgain;
    private long number;
    private long bad;
    private String firstBad = "";

    private MlflowMetricFile(Path file, String metric, TrackingEvents into) {
        this.file = file;
        this.metric = metric;
        this.into = into;
    }

    /**
     * @param where the file, for messages
     * @param metric the metric's name
     */
    static void read(Path file, String where, String metric, TrackingEvents into) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1 << 16)) {
            MlflowMetricFile reading = new MlflowMetricFile(file, metric, into);
            reading.read(in, where);
            if (reading.bad > 0) {
                into.warning(reading.firstBad
                        + (reading.bad == 1 ? "" : "; it and " + (reading.bad - 1) + " more lines were passed over"));
            }
        }
    }

    private void read(InputStream in, String where) throws IOException {
        int length = 0;
        int b;
        while ((b = in.read()) >= 0) {
            if (b != '\n') {
                if (length < LONGEST_LINE) {
                    line[length] = (byte) b;
                }
                // Stays beyond the limit for the rest of a line that is too long.
                length = Math.min(length + 1, LONGEST_LINE + 1);
                continue;
            }
            number++;
            if (length > LONGEST_LINE || !take(length)) {
                bad(where, length, RULE);
            }
            length = 0;
        }
        if (length > 0) {
            // Half of a number is a number too, so a line that nothing ends says nothing.
            number++;
            bad(where, length, "a line feed at its end");
        }
    }

    private boolean take(int length) throws IOException {
        String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || text.equals(before)) {
            return true;
        }
        before = text;
        String[] parts = text.split(" ", 4);
        if (parts.length < 2) {
            return false;
        }
        try {
            long time = string(parts[0]).asTimeMillis("time");
            double value = string(parts[1]).asDouble("value");
            long step = parts.length == 2 ? 0 : string(parts[2]).asLong("step");
            if (time >= latest || !isRepeated(text)) {
                latest = Math.max(latest, time);
                into.metric(metric, value, step, time);
            }
            return true;
        } catch (BadLine e) {
            return false;
        }
    }

    /**
     * Whether a line stands in the file before, with its time. With each model that it logs MLflow 3 writes what the run had at
     * the model's step, mostly the first, once more; counted twice, that would be the last value.
     */
    private boolean isRepeated(String text) throws IOException {
        if (bad > 0 || readAgain + number > MOST_READ_AGAIN) {
            return false;
        }
        readAgain += number;
        try (BufferedReader again = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), StandardCharsets.UTF_8))) {
            return again.lines().limit(number - 1).map(String::strip).anyMatch(text::equals);
        }
    }

    private static Scalar string(String text) {
        return new Scalar(JsonToken.VALUE_STRING, text);
    }

    private void bad(String where, int length, String expected) {
        if (bad++ == 0) {
            String text = new String(line, 0, Math.min(length, 100), StandardCharsets.UTF_8);
            firstBad = new Fault(where + " line " + number, LoggedNames.cleaned(text), expected).message();
        }
    }
}
