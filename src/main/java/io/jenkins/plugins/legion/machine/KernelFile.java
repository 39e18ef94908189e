package io.jenkins.plugins.legion.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** One of the small files by which Linux tells of itself. */
final class KernelFile {

    private KernelFile() {}

    /** Empty where there is none. */
    static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The number after a word at the beginning of a line. */
    static OptionalLong number(Path file, String word) {
        return lines(file).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals(word))
                .mapToLong(words -> parsed(words[1]))
                .filter(number -> number >= 0)
                .findFirst();
    }

    /** -1 where it is no number of 64 bits that is not negative. */
    static long parsed(String digits) {
        try {
            return Math.max(-1, Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
