package io.jenkins.plugins.legion.jenkins.steps;

import hudson.EnvVars;
import io.jenkins.plugins.legion.jenkins.builds.MaskedReason;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The secrets that the steps around this one bound to variables. */
final class BoundSecrets {

    private BoundSecrets() {}

    /**
     * The reason without them. May ask the agent for its variables, so it is no work for the program's own thread.
     *
     * @throws IOException if the agent cannot be asked
     */
    static String masked(String reason, StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        EnvVars variables = context.get(EnvVars.class);
        List<String> secrets = expander == null || variables == null
                ? List.of()
                : expander.getSensitiveVariables().stream()
                        .map(variables::get)
                        .filter(Objects::nonNull)
                        .toList();
        return MaskedReason.of(reason, secrets);
    }
}
