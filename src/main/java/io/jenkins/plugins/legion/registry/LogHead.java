package io.jenkins.plugins.legion.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a line of a log begins with, as we write it: the time and the model. That is enough to put the line aside until
 * somebody asks for the model; whether it is a move at all is found out then.
 */
record LogHead(Instant at, String model) {

    private static final byte[] AT = bytes("{\"at\":\"");
    private static final byte[] MODEL = bytes("\",\"model\":\"");
    private static final byte[] NEXT = bytes("\",\"alias\":\"");

    private static final int LONGEST_TIME = 30;
    private static final int LONGEST_MODEL = 63;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** @return absent for a line that begins in another way, which may be a move for all that */
    static Optional<LogHead> read(byte[] line, int from, int length) {
        int end = from + length;
        if (!stands(AT, line, from, end)) {
            return Optional.empty();
        }
        int time = from + AT.length;
        int timeEnd = quote(line, time, Math.min(end, time + LONGEST_TIME + 1));
        if (timeEnd < 0 || !stands(MODEL, line, timeEnd, end)) {
            return Optional.empty();
        }
        int model = timeEnd + MODEL.length;
        int modelEnd = quote(line, model, Math.min(end, model + LONGEST_MODEL + 1));
        if (modelEnd < 0 || !stands(NEXT, line, modelEnd, end)) {
            return Optional.empty();
        }
        return WrittenTime.read(text(line, time, timeEnd)).map(at -> new LogHead(at, text(line, model, modelEnd)));
    }

    private static boolean stands(byte[] what, byte[] line, int at, int end) {
        if (end - at < what.length) {
            return false;
        }
        for (int i = 0; i < what.length; i++) {
            if (line[at + i] != what[i]) {
                return false;
            }
        }
        return true;
    }

    private static int quote(byte[] line, int from, int end) {
        for (int i = from; i < end; i++) {
            if (line[i] == '"') {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] line, int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
