package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildPackaging;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Packages a model. The process that does it outlives the controller and the agent's line, and is found again. */
final class PackageModelExecution extends AttemptExecution {

    private static final long serialVersionUID = 1L;

    private final NamedModel named;
    private final PackagingArguments arguments;

    PackageModelExecution(StepContext context, NamedModel named, PackagingArguments arguments) {
        super(context);
        this.named = named;
        this.arguments = arguments;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        TaskListener listener = listener();
        Registry.get().awaitRead(listener);
        Run<?, ?> run = getContext().get(Run.class);
        ModelLookup lookup =
                new ModelLookup(run, getContext().get(FlowExecution.class).getAuthentication2());
        BuildPackaging packaging = BuildPackaging.begin(run, owner(), arguments, named, lookup, listener);
        return noted(packaging::ended, () -> {
            packaging.check();
            return agent.perform(workspace -> packaging.make(workspace, BoundSecrets.of(getContext())));
        });
    }

    @Override
    String aborted() {
        return Messages.PackageModelExecution_aborted();
    }

    @Override
    void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        BuildPackaging.givenUp(run, owner, Messages.PackageModelExecution_away(why));
    }
}
