package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.words.Plain;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What every command is given, and a test gives in its own way.
 *
 * @param terminal where it writes
 * @param shutdown waits for what must not be cut off, and tells it to stop
 * @param directory where relative paths start
 */
record Surroundings(Terminal terminal, ShutdownGuard shutdown, Path directory) {

    /** Takes what programs of others print, a line at a time, for a person to read. */
    Consumer<String> log() {
        return line -> terminal.err().println(Plain.text(line));
    }

    void answer(OutputForm form, Answer answer) {
        terminal.out().print(form.write(answer));
        terminal.out().flush();
    }
}
