package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.arguments.GateArgument;
import io.jenkins.plugins.legion.jenkins.gates.CheckedModel;
import io.jenkins.plugins.legion.jenkins.gates.ModelCheck;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.tracking.gates.GateOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/** Checks in a thread of its own, since builds of other jobs may have to be read; after a restart once more. */
final class CheckModelExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final String model;
    private final ArrayList<GateArgument> gates;
    private transient volatile boolean stopped;

    CheckModelExecution(StepContext context, String model, List<GateArgument> gates) {
        super(context);
        this.model = model;
        this.gates = new ArrayList<>(gates);
    }

    @Override
    public boolean start() {
        check();
        return false;
    }

    @Override
    public void onResume() {
        check();
    }

    /** What is under way ends by itself: interrupted, it might leave the build's record half written. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        super.stop(cause);
    }

    private void check() {
        Computer.threadPoolForRemoting.execute(this::tryToCheck);
    }

    private void tryToCheck() {
        try {
            if (stopped) {
                return;
            }
            CheckedModel checked = new ModelCheck(
                            getContext().get(Run.class), getContext().get(TaskListener.class), authentication())
                    .check(model, gates);
            if (!stopped) {
                end(checked);
            }
        } catch (InvalidInput e) {
            fail(new AbortException(e.getMessage()));
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** The build's, asked for anew each time: after a restart no thread has it any more. */
    private Authentication authentication() throws IOException, InterruptedException {
        return getContext().get(FlowExecution.class).getAuthentication2();
    }

    private void end(CheckedModel checked) throws IOException, InterruptedException {
        if (checked.outcome() == GateOutcome.FAILED) {
            fail(new AbortException(checked.listed(GateOutcome.FAILED)));
            return;
        }
        if (checked.outcome() == GateOutcome.UNSTABLE) {
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(
                            new WarningAction(Result.UNSTABLE).withMessage(checked.listed(GateOutcome.UNSTABLE)));
            getContext().get(Run.class).setResult(Result.UNSTABLE);
        }
        getContext().onSuccess(checked.toMap());
    }

    private void fail(Throwable why) {
        if (!stopped) {
            getContext().onFailure(why);
        }
    }
}
