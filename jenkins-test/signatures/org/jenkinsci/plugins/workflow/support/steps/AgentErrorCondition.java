package org.jenkinsci.plugins.workflow.support.steps;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

public final class AgentErrorCondition {
    public AgentErrorCondition() {}

    public boolean test(Throwable t, StepContext context) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
