package io.jenkins.plugins.legion.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first line of what a process printed: a Java that cannot start says why in it. */
public final class FirstWords {

    /** Bytes: no first line is longer. */
    private static final int MOST = 4096;

    private FirstWords() {}

    public static String of(Path log) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
            return text.strip().lines().findFirst().orElse("it said nothing");
        }
    }
}
