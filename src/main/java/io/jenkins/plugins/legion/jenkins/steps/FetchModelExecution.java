package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.FetchedModel;
import io.jenkins.plugins.legion.jenkins.registry.LocatedVersion;
import io.jenkins.plugins.legion.jenkins.registry.ModelChoice;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Brings a binary into the workspace. A try that was interrupted is made again from its beginning, in the same place. */
final class FetchModelExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final NamedModel named;
    private final String into;
    private final boolean packed;
    private final boolean overwrite;

    FetchModelExecution(StepContext context, NamedModel named, String into, boolean packed, boolean overwrite) {
        super(context);
        this.named = named;
        this.into = into;
        this.packed = packed;
        this.overwrite = overwrite;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        TaskListener listener = listener();
        Registry.get().awaitRead(listener);
        Run<?, ?> run = getContext().get(Run.class);
        ModelLookup lookup =
                new ModelLookup(run, getContext().get(FlowExecution.class).getAuthentication2());
        LocatedVersion version = new ModelChoice(run, lookup).of(named);
        // What stands there after an interruption is what that try had brought.
        FetchedModel fetched = new FetchedModel(version, into, packed, overwrite || again);
        return agent.perform(workspace -> fetched.bring(run, workspace, listener));
    }
}
