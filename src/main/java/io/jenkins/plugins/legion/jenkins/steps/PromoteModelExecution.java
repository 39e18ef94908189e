package io.jenkins.plugins.legion.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.NamedModel;
import io.jenkins.plugins.legion.jenkins.registry.BuildPromotion;
import io.jenkins.plugins.legion.jenkins.registry.Registry;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Moves an alias. Done again after a restart, it finds that it has moved it already, even if others moved it since. */
final class PromoteModelExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final NamedModel named;
    private final String alias;
    private final String reason;
    private final boolean remove;

    PromoteModelExecution(StepContext context, NamedModel named, String alias, String reason, boolean remove) {
        super(context);
        this.named = named;
        this.alias = alias;
        this.reason = reason;
        this.remove = remove;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        TaskListener listener = listener();
        Registry.get().awaitRead(listener);
        BuildPromotion promotion = new BuildPromotion(
                getContext().get(Run.class),
                getContext().get(FlowExecution.class).getAuthentication2(),
                getContext().get(FlowNode.class).getId(),
                listener);
        return remove ? promotion.remove(named, alias, reason) : promotion.move(named, alias, reason);
    }
}
