package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments;
import io.jenkins.plugins.legion.jenkins.arguments.WrittenArguments.Kind;
import io.jenkins.plugins.legion.lifecycle.InOrder;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Of a step whose arguments are held against their kinds before anything is made of them, so that an error names the argument
 * as it was written. Public, since Jenkins calls into it by reflection.
 */
public abstract class CheckedStepDescriptor extends StepDescriptor {

    private final Map<String, Kind> arguments;

    /** @param arguments by name, in the order in which an error lists them */
    CheckedStepDescriptor(Map<String, Kind> arguments) {
        this.arguments = InOrder.copy(arguments);
    }

    /** The arguments without what stands for several of them at once. */
    Map<String, Object> unfolded(Map<String, Object> written) {
        return written;
    }

    @Override
    public final Step newInstance(Map<String, Object> written) throws Exception {
        try {
            return super.newInstance(WrittenArguments.checked(unfolded(written), arguments));
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
    }
}
