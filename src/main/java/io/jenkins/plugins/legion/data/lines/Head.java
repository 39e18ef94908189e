package io.jenkins.plugins.legion.data.lines;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer.
 *
 * @param keeps whether the line serves for another request afterwards
 */
record Head(int status, Map<String, String> headers, boolean keeps) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5][0-9][0-9])(?: .*)?");

    private static final int FIRST_FINAL = 200;

    /** The next that is an answer, and no word in between. */
    static Head read(LineInput in) throws IOException {
        Head head = any(in);
        while (head.status() < FIRST_FINAL) {
            head = any(in);
        }
        return head;
    }

    /** The next, words in between such as {@code 100 Continue} included. */
    static Head any(LineInput in) throws IOException {
        int left = LineInput.LONGEST_HEAD;
        String first = in.line(left);
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new IOException("what answers does not speak HTTP/1.1");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = in.line(left); !line.isEmpty(); line = in.line(left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("an answer's head has a line that is no header");
            }
            headers.merge(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "," + other);
        }
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keeps = status.group(1).equals("1") ? !connection.contains("close") : connection.contains("keep-alive");
        return new Head(Integer.parseInt(status.group(2)), headers, keeps);
    }

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    boolean isChunked() {
        return headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked");
    }

    /** Of the body, in bytes; -1 where the head does not say. */
    long length() throws IOException {
        String length = headers.get("content-length");
        if (length == null) {
            return -1;
        }
        // Two of them that differ are a way to smuggle an answer in.
        if (!LENGTH.matcher(length).matches()) {
            throw new IOException("an answer's length is '" + length + "'");
        }
        return Long.parseLong(length);
    }
}
