package io.jenkins.plugins.legion.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The end of a log, of whatever size. */
final class LogTail {

    private static final int BYTES = 16 * 1024;

    private static final int LINES = 60;

    private LogTail() {}

    static String of(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            String[] lines =
                    new String(bytes, StandardCharsets.UTF_8).stripTrailing().split("\\R");
            // The first line is likely cut where the file is longer.
            int first = Math.max(from > 0 && lines.length > 1 ? 1 : 0, lines.length - LINES);
            return String.join("\n", Arrays.copyOfRange(lines, first, lines.length));
        }
    }
}
