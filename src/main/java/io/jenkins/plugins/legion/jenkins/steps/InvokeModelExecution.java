package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvokedModel;
import io.jenkins.plugins.legion.jenkins.builds.BuildDeployments;
import io.jenkins.plugins.legion.jenkins.builds.BuildInvocation;
import io.jenkins.plugins.legion.serving.replay.CarriedRequests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Asks a served model. Only what an agent alone has needs one: its own network, or a file in its workspace. */
final class InvokeModelExecution extends AttemptExecution {

    private static final long serialVersionUID = 1L;

    private final InvocationArguments arguments;

    InvokeModelExecution(StepContext context, InvocationArguments arguments) {
        super(context);
        this.arguments = arguments;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        Run<?, ?> run = getContext().get(Run.class);
        BuildInvocation invocation =
                BuildInvocation.begin(run, owner(), arguments, new BuildDeployments(run), listener());
        return noted(invocation::ended, () -> asked(invocation, agent, again));
    }

    private InvokedModel asked(BuildInvocation invocation, Agent agent, boolean again)
            throws AgentAway, IOException, InterruptedException {
        boolean needsNode = invocation.isAskedByAgent() || invocation.written().isEmpty();
        if (needsNode && !again && getContext().get(FilePath.class) == null) {
            throw new AbortException(Messages.InvokeModelExecution_noNode());
        }
        if (invocation.isAskedByAgent()) {
            return agent.perform(workspace -> invocation.askByAgent(workspace, BoundSecrets.of(getContext())));
        }
        List<String> secrets = new ArrayList<>();
        CarriedRequests requests = needsNode
                ? agent.perform(workspace -> {
                    secrets.addAll(BoundSecrets.of(getContext()));
                    return invocation.bring(workspace);
                })
                : invocation.written().orElseThrow();
        if (!needsNode) {
            secrets.addAll(BoundSecrets.of(getContext()));
        }
        return invocation.askThroughCluster(requests, secrets);
    }

    @Override
    String aborted() {
        return Messages.InvokeModelExecution_aborted();
    }

    @Override
    void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        BuildInvocation.givenUp(run, owner, Messages.InvokeModelExecution_away(why));
    }
}
