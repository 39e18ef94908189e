package io.jenkins.plugins.legion.machine;

import io.jenkins.plugins.legion.files.Lines;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Numbers in the small files by which Linux tells of itself. */
final class KernelFile {

    private KernelFile() {}

    /** The number after a word at the beginning of a line. */
    static OptionalLong number(Path file, String word) {
        return Lines.of(file).stream()
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
