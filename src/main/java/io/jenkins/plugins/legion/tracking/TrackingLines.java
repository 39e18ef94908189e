package io.jenkins.plugins.legion.tracking;

import io.jenkins.plugins.legion.lifecycle.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/** Cuts the bytes of a tracking file into lines, reads each, and passes on what they say. */
final class TrackingLines {

    /** Faults that are told one by one. Who sees these can find the others. */
    private static final int TOLD = 5;

    /** What is read of a bad line for its excerpt, in bytes; a message shortens it further. */
    private static final int EXCERPT = 100;

    private static final int FIRST_ROOM = 128 * 1024;

    /** Bytes that stay free, so that a field's name can be compared without a look at where the bytes end. */
    private static final int SLACK = 16;

    private final String fileName;
    private final KnownNames names = new KnownNames();
    private final PlainLine plain = new PlainLine(names);

    private byte[] bytes = new byte[FIRST_ROOM];
    private int end;
    /** Up to here there is no line feed in what is left of a line. */
    private int searched;

    private boolean skipping;
    private long line;
    private long bad;
    private boolean overflowTold;
    private boolean notAFileTold;
    private long fileTime;

    private TrackingEvents into;
    private long passedOn;

    TrackingLines(String fileName) {
        this.fileName = fileName;
    }

    void begin(TrackingEvents events) {
        into = events;
        passedOn = 0;
    }

    /** Since {@link #begin}. */
    long passedOn() {
        return passedOn;
    }

    /** Where the next bytes of the file go; has room for some. */
    ByteBuffer room() {
        if (bytes.length - SLACK - end < FIRST_ROOM / 2) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, TrackingLimits.LINE + FIRST_ROOM));
        }
        return ByteBuffer.wrap(bytes, end, bytes.length - SLACK - end);
    }

    /**
     * So many bytes were put there.
     *
     * @param modified when the file was written last, in milliseconds since 1970
     */
    void added(int count, long modified) {
        fileTime = modified;
        int limit = end + count;
        int whole = limit;
        while (whole > searched && bytes[whole - 1] != '\n') {
            whole--;
        }
        // From here on no line feed is left, so only whole lines are read: half ones would be read in vain, and make
        // the JVM throw compiled code away each time.
        int start = 0;
        if (whole > searched) {
            while (start < whole) {
                start = afterLine(start);
            }
        }
        end = limit - start;
        System.arraycopy(bytes, start, bytes, 0, end);
        if (skipping || end > TrackingLimits.LINE) {
            skip();
        }
        searched = end;
    }

    /** Takes the whole line at {@code start}. */
    private int afterLine(int start) {
        int stop = skipping ? -1 : plain.read(bytes, start);
        if (stop >= 0) {
            plainLine();
            return stop + 1;
        }
        stop = start == 0 ? searched : start;
        while (bytes[stop] != '\n') {
            stop++;
        }
        if (skipping) {
            skipping = false;
        } else {
            anyLine(start, stop);
        }
        return stop + 1;
    }

    private void skip() {
        if (!skipping) {
            skipping = true;
            line++;
            bad(0, end, "a line of at most 1 MiB");
        }
        end = 0;
    }

    /** The file is another one than before, and is read from its beginning. */
    void startAgain() {
        if (end > 0) {
            line++;
            bad(0, end, "a whole line");
        }
        into.warning(fileName + " was cut short or replaced while it was read, and is read again from its beginning");
        into.again();
        end = 0;
        searched = 0;
        skipping = false;
        line = 0;
    }

    /** The path does not lead to a file that can be read to an end. */
    void notAFile() {
        if (!notAFileTold) {
            notAFileTold = true;
            into.warning(fileName + " is not a regular file, so nothing was read from it");
        }
    }

    /** The file has no more. Takes the line that no line feed ends. */
    void end() {
        if (end > 0) {
            anyLine(0, end);
        }
        end = 0;
        searched = 0;
        skipping = false;
        if (bad > TOLD) {
            into.warning(fileName + ": " + (bad - TOLD) + " more lines were passed over, wholly or in part");
        }
        bad = 0;
    }

    private void plainLine() {
        line++;
        KnownNames.Known name = plain.name;
        long step = plain.hasStep ? plain.step : name.nextStep;
        name.stepTaken(step);
        into.metric(name.name, plain.value, step, plain.hasTime ? plain.timeMillis : fileTime);
        passedOn++;
    }

    private void anyLine(int start, int stop) {
        line++;
        int from = line == 1 ? afterByteOrderMark(start, stop) : start;
        if (stop - from > TrackingLimits.LINE) {
            bad(from, stop, "a line of at most 1 MiB");
            return;
        }
        try {
            AnyLine.read(bytes, from, stop, this);
        } catch (BadLine e) {
            bad(from, stop, e.expected());
        }
    }

    /** Windows' editors and PowerShell begin a UTF-8 file with one. */
    private int afterByteOrderMark(int start, int stop) {
        boolean mark = stop - start >= 3
                && bytes[start] == (byte) 0xEF
                && bytes[start + 1] == (byte) 0xBB
                && bytes[start + 2] == (byte) 0xBF;
        return mark ? start + 3 : start;
    }

    /**
     * What stands in a line, as {@link #param} and {@link #tag}. Names keep to the rule.
     *
     * @param time since 1970, in milliseconds
     */
    void metric(String name, double value, OptionalLong givenStep, OptionalLong time) {
        KnownNames.Known known = names.add(name);
        long step = givenStep.orElse(known.nextStep);
        known.stepTaken(step);
        into.metric(name, value, step, time.orElse(fileTime));
        passedOn++;
    }

    void param(String name, String value) {
        into.param(name, value);
        passedOn++;
    }

    void tag(String name, String value) {
        into.tag(name, value);
        passedOn++;
    }

    /** A number is beyond what a double can hold, and was taken as infinite. */
    void overflow(String name, String number) {
        if (!overflowTold) {
            overflowTold = true;
            String value = number.length() > EXCERPT ? number.substring(0, EXCERPT) + "…" : number;
            into.warning(where() + ": the value " + value + " of " + name
                    + " is beyond what a double can hold and was taken as infinite, like others that may follow");
        }
    }

    private void bad(int start, int stop, String expected) {
        bad++;
        if (bad <= TOLD) {
            into.warning(new Fault(where(), excerpt(start, stop), expected).message());
        }
    }

    private String where() {
        return fileName + " line " + line;
    }

    private String excerpt(int start, int stop) {
        int length = Math.min(stop - start, EXCERPT);
        String text = new String(bytes, start, length, StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(Character.isISOControl(c) ? '\uFFFD' : (char) c));
        return shown.toString();
    }
}
