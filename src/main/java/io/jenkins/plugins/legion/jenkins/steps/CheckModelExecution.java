package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.gates.CheckedModel;
import io.jenkins.plugins.legion.jenkins.gates.ModelCheck;
import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Checks a model's gates; baselines may have to be read from builds of other jobs. */
final class CheckModelExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final ArrayList<GateArgument> gates;

    CheckModelExecution(StepContext context, String model, List<GateArgument> gates) {
        super(context);
        this.model = model;
        this.gates = new ArrayList<>(gates);
    }

    /** Interrupted, it might leave the build's record half written. It ends soon by itself. */
    @Override
    boolean mayBeInterrupted() {
        return false;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        TaskListener listener = listener();
        Run<?, ?> run = getContext().get(Run.class);
        CheckedModel checked = new ModelCheck(
                        run, listener, getContext().get(FlowExecution.class).getAuthentication2())
                .check(model, gates);
        if (checked.outcome() == GateOutcome.FAILED) {
            throw new AbortException(checked.listed(GateOutcome.FAILED));
        }
        if (checked.outcome() == GateOutcome.UNSTABLE && !isStopped()) {
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(
                            new WarningAction(Result.UNSTABLE).withMessage(checked.listed(GateOutcome.UNSTABLE)));
            run.setResult(Result.UNSTABLE);
        }
        return checked.toMap();
    }
}
