package io.jenkins.plugins.legion.tracking;

import java.nio.charset.StandardCharsets;

/**
 * Reads a line of the usual form, {@code {"metric": "loss", "value": 0.3, "step": 1, "time": 1700000000000}} with a
 * name that is known already, straight from its bytes: nothing is allocated. It takes nothing that {@link AnyLine}
 * would read otherwise, and leaves every other line to that.
 */
final class PlainLine {

    private static final byte[] METRIC = "metric\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = "value\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STEP = "step\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "time\"".getBytes(StandardCharsets.US_ASCII);

    private final KnownNames names;
    private final Decimal decimal = new Decimal();

    KnownNames.Known name;
    double value;
    boolean hasStep;
    long step;
    boolean hasTime;
    long timeMillis;

    PlainLine(KnownNames names) {
        this.names = names;
    }

    /**
     * Reads the line that begins at {@code from}. A line feed has to follow somewhere.
     *
     * @return where the line feed is that ends it, and the fields hold the line; or -1 if it is not of the usual form
     */
    int read(byte[] bytes, int from) {
        name = null;
        hasStep = false;
        hasTime = false;
        boolean hasValue = false;
        int at = afterBlanks(bytes, from);
        if (bytes[at++] != '{') {
            return -1;
        }
        while (true) {
            at = afterBlanks(bytes, at);
            if (bytes[at++] != '"') {
                return -1;
            }
            // A key that comes twice is left to the general parser, and so is one that is unknown here.
            if (name == null && startsWith(bytes, at, METRIC)) {
                at = name(bytes, afterColon(bytes, at + METRIC.length));
            } else if (!hasValue && startsWith(bytes, at, VALUE)) {
                at = number(bytes, afterColon(bytes, at + VALUE.length));
                value = decimal.value;
                hasValue = at >= 0 && !Double.isInfinite(value);
                at = hasValue ? at : -1;
            } else if (!hasStep && startsWith(bytes, at, STEP)) {
                at = number(bytes, afterColon(bytes, at + STEP.length));
                hasStep = at >= 0 && decimal.whole;
                step = decimal.integer;
                at = hasStep ? at : -1;
            } else if (!hasTime && startsWith(bytes, at, TIME)) {
                at = number(bytes, afterColon(bytes, at + TIME.length));
                timeMillis = at < 0 ? LoggedTime.NONE : LoggedTime.millis(decimal.value);
                hasTime = timeMillis != LoggedTime.NONE;
                at = hasTime ? at : -1;
            } else {
                return -1;
            }
            if (at < 0) {
                return -1;
            }
            at = afterBlanks(bytes, at);
            if (bytes[at] == '}') {
                int end = afterBlanks(bytes, at + 1);
                return name != null && hasValue && bytes[end] == '\n' ? end : -1;
            }
            if (bytes[at++] != ',') {
                return -1;
            }
        }
    }

    private int number(byte[] bytes, int at) {
        return at < 0 ? -1 : decimal.read(bytes, at);
    }

    private int name(byte[] bytes, int at) {
        if (at < 0 || bytes[at] != '"') {
            return -1;
        }
        int start = at + 1;
        int end = start;
        int hash = 0;
        byte b;
        while ((b = bytes[end]) != '"') {
            if (b == '\n') {
                return -1;
            }
            hash = hash * 31 + b;
            end++;
        }
        // Escapes, control characters and broken UTF-8 need no care: no name is known by bytes that have them.
        name = names.find(bytes, start, end, hash);
        return name == null ? -1 : end + 1;
    }

    private static int afterColon(byte[] bytes, int at) {
        int colon = afterBlanks(bytes, at);
        return bytes[colon] == ':' ? afterBlanks(bytes, colon + 1) : -1;
    }

    private static int afterBlanks(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r') {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
