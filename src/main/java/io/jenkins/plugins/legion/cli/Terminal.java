package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.words.Plain;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out answers, for a program to read
 * @param err progress, messages and what the training prints
 * @param live whether {@code err} is a terminal, where a line can be written over
 * @param columns the terminal's width
 */
record Terminal(PrintStream out, PrintStream err, boolean live, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /** The script {@code legion} knows whether standard error is a terminal; Java 17 cannot tell. */
    static Terminal ofThisProcess() {
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Boolean.getBoolean("legion.live"),
                Math.max(20, Integer.getInteger("legion.columns", USUAL_COLUMNS)));
    }

    /** Error messages are a line each. */
    void fault(String message) {
        for (String line : message.split("\\R")) {
            err.println("legion: " + Plain.text(line));
        }
        err.flush();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
