package io.jenkins.plugins.legion.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of small files by which others tell of themselves: the kernel, a distribution, git. */
public final class Lines {

    /** 64 MiB: a line for each branch and tag of a very large repository. */
    private static final long LARGEST = 64L << 20;

    private Lines() {}

    /** None where there is no such file, or none that can be read; bytes that are not UTF-8 become replacement characters. */
    public static List<String> of(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The first of them, stripped; empty where there is none. */
    public static String first(Path file) {
        return of(file).stream().findFirst().map(String::strip).orElse("");
    }
}
