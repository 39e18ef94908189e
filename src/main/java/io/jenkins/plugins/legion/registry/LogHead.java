package io.jenkins.plugins.legion.registry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a line of a log begins with, as we write it: the time, the model and the alias. That is enough to put the line aside
 * until somebody needs to know what it says; whether it is a move at all is found out then.
 */
record LogHead(Instant at, String model, String alias) {

    private static final byte[] AT = bytes("{\"at\":\"");
    private static final byte[] MODEL = bytes("\",\"model\":\"");
    private static final byte[] ALIAS = bytes("\",\"alias\":\"");

    private static final int LONGEST_TIME = 30;
    /** Of a model's or an alias' name. */
    private static final int LONGEST_NAME = 63;

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
        int modelEnd = quote(line, model, Math.min(end, model + LONGEST_NAME + 1));
        if (modelEnd < 0 || !stands(ALIAS, line, modelEnd, end)) {
            return Optional.empty();
        }
        int alias = modelEnd + ALIAS.length;
        int aliasEnd = quote(line, alias, Math.min(end, alias + LONGEST_NAME + 1));
        if (aliasEnd < 0) {
            return Optional.empty();
        }
        return WrittenTime.read(text(line, time, timeEnd))
                .map(at -> new LogHead(at, text(line, model, modelEnd), text(line, alias, aliasEnd)));
    }

    LogHead shared(SharedNames names) {
        return new LogHead(at, names.shared(model), names.shared(alias));
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

    /** @return -1 as well where what stands before it is not spelled as it is called */
    private static int quote(byte[] line, int from, int end) {
        for (int i = from; i < end && line[i] != '\\'; i++) {
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
