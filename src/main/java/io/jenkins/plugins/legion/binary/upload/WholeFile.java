package io.jenkins.plugins.legion.binary.upload;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives a file its name once it is whole, so that nobody finds half of it there. */
public final class WholeFile {

    private WholeFile() {}

    /** Moves {@code part} to {@code target}, over what is there: at one stroke where both are on the same disk. */
    public static void name(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
