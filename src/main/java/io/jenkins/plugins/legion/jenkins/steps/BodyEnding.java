package io.jenkins.plugins.legion.jenkins.steps;

import io.jenkins.plugins.legion.jenkins.agents.Ending;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Reads from what a body threw how its training ended. */
final class BodyEnding {

    /** How durable-task's {@code sh}, {@code bat} and {@code powershell} say that their process failed. */
    private static final Pattern EXIT_CODE = Pattern.compile("script returned exit code (-?\\d{1,10})\\b");

    private BodyEnding() {}

    static Ending of(Throwable thrown) {
        if (thrown instanceof FlowInterruptedException interruption) {
            return interrupted(interruption);
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
        Matcher exit = EXIT_CODE.matcher(message);
        if (exit.find()) {
            return Ending.exited((int) Long.parseLong(exit.group(1)));
        }
        // What Remoting says of it is often no more than the name of a class.
        return Ending.failed(Agent.isLoss(thrown) ? Agent.BROKEN + " (" + message + ")" : message);
    }

    private static Ending interrupted(FlowInterruptedException interruption) {
        String reason = interruption.getCauses().stream()
                .map(CauseOfInterruption::getShortDescription)
                .collect(Collectors.joining("; "));
        boolean ranTooLong = interruption.getCauses().stream().anyMatch(TimeLimitExceeded.class::isInstance);
        return ranTooLong ? Ending.failed(reason) : Ending.aborted(reason);
    }
}
