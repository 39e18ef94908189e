package io.jenkins.plugins.legion.cli;

import io.jenkins.plugins.legion.local.Interruption;
import java.nio.file.Path;

/**
 * What a command stands in.
 *
 * @param terminal where it writes
 * @param interruption tells it to stop
 * @param directory where relative paths start
 */
record Surroundings(Terminal terminal, Interruption interruption, Path directory) {

    void answer(OutputForm form, Answer answer) {
        terminal.out().print(form.write(answer));
        terminal.out().flush();
    }
}
