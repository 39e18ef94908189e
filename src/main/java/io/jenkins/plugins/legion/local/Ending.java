package io.jenkins.plugins.legion.local;

import io.jenkins.plugins.legion.training.Outcome;
import java.time.Duration;

/**
 * How a command came to its end.
 *
 * @param cause what ended it
 * @param outcome the same for the record
 */
record Ending(EndCause cause, Outcome outcome) {

    /** @param lastLine what it printed last; a failure's reason is often told there */
    static Ending exited(int code, String lastLine) {
        Outcome outcome = Outcome.exited(code);
        String reason = code == 0 || lastLine.isEmpty()
                ? outcome.reason()
                : outcome.reason() + "; the last line it printed was: " + lastLine;
        return new Ending(EndCause.ITSELF, new Outcome(outcome.state(), outcome.exitCode(), reason));
    }

    static Ending overTime(Duration limit) {
        return new Ending(EndCause.TIME_LIMIT, Outcome.timedOut(limit));
    }

    static Ending interrupted() {
        return new Ending(EndCause.INTERRUPTION, Outcome.aborted("the training was interrupted"));
    }

    static Ending notStarted(String reason) {
        return new Ending(EndCause.ITSELF, Outcome.failed("the training could not be started: " + reason));
    }
}
