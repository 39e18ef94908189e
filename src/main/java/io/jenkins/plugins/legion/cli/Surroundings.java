package io.jenkins.plugins.legion.cli;

import java.nio.file.Path;

/**
 * What every command is given, and a test gives in its own way.
 *
 * @param terminal where it writes
 * @param shutdown waits for what must not be cut off, and tells it to stop
 * @param directory where relative paths start
 */
record Surroundings(Terminal terminal, ShutdownGuard shutdown, Path directory) {

    void answer(OutputForm form, Answer answer) {
        terminal.out().print(form.write(answer));
        terminal.out().flush();
    }
}
