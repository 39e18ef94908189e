package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that the steps around this one bound to variables. */
final class BoundSecrets {

    private static final Logger LOGGER = Logger.getLogger(BoundSecrets.class.getName());

    private BoundSecrets() {}

    /**
     * Their values. May ask the agent for its variables, so it is no work for the program's own thread.
     *
     * @throws IOException if the agent cannot be asked
     */
    static List<String> of(StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        EnvVars variables = context.get(EnvVars.class);
        return expander == null || variables == null
                ? List.of()
                : expander.getSensitiveVariables().stream()
                        .map(variables::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /**
     * The reason without them. May ask the agent for its variables, so it is no work for the program's own thread.
     *
     * @throws IOException if the agent cannot be asked
     */
    static String masked(String reason, StepContext context) throws IOException, InterruptedException {
        return MaskedReason.of(reason, of(context));
    }

    /** The same where the agent may be gone: then what it would have told of its variables is not known. */
    static String maskedAsFarAsKnown(String reason, StepContext context) {
        try {
            return masked(reason, context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, "a step without an agent has no variables", e);
        }
        return MaskedReason.of(reason, List.of());
    }
}
