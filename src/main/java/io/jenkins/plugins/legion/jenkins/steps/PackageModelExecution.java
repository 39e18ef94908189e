package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.arguments.PackagingArguments;
import io.jenkins.plugins.legion.jenkins.builds.BuildPackaging;
import io.jenkins.plugins.legion.jenkins.registry.ModelLookup;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Packages a model. The process that does it outlives the controller and the agent's line, and is found again. */
final class PackageModelExecution extends RepeatableExecution {

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
        String owner = getContext().get(FlowNode.class).getId();
        BuildPackaging packaging = BuildPackaging.begin(run, owner, arguments, named, lookup, listener);
        try {
            packaging.check();
            return agent.perform(workspace -> packaging.make(workspace, BoundSecrets.of(getContext())));
        } catch (AgentAway e) {
            throw e;
        } catch (IOException | InterruptedException | RuntimeException e) {
            note(packaging, e);
            throw e;
        }
    }

    @Override
    void givenUp(AgentAway away) {
        try {
            BuildPackaging.givenUp(
                    getContext().get(Run.class),
                    getContext().get(FlowNode.class).getId(),
                    Messages.PackageModelExecution_away(away.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            away.addSuppressed(e);
        }
    }

    /** The build would say for ever that it is still packaged. */
    private void note(BuildPackaging packaging, Exception thrown) {
        try {
            String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
            packaging.ended(
                    isStopped() ? TrainingState.ABORTED : TrainingState.FAILED,
                    isStopped()
                            ? Messages.PackageModelExecution_aborted()
                            : BoundSecrets.maskedAsFarAsKnown(why, getContext()));
        } catch (IOException | RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
