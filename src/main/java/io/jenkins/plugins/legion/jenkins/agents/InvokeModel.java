package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationPlan;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import io.jenkins.plugins.legion.serving.HttpTransport;
import io.jenkins.plugins.legion.serving.ModelTransport;
import io.jenkins.plugins.legion.serving.replay.RequestSource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.function.BooleanSupplier;
import jenkins.MasterToSlaveFileCallable;

/**
 * Asks a server that the machine of the workspace reaches, in the agent's own process: where its line breaks the asking ends with it, and is
 * begun again by whoever comes back.
 */
public final class InvokeModel extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    private final InvocationArguments arguments;
    private final URI server;
    private final AgentLog log;

    /** @param server who is asked, whatever the arguments say of that */
    public InvokeModel(InvocationArguments arguments, URI server, TaskListener listener) {
        this.arguments = arguments;
        this.server = server;
        this.log = new AgentLog(listener);
    }

    /** @return an {@link InvokedAnswer} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return AgentWork.of(() -> {
            InvocationPlan plan = InvocationPlan.of(arguments);
            RequestSource requests = plan.written().isPresent()
                    ? plan.written().get()
                    : WorkspaceRequests.in(workspace.toPath(), arguments.getRequests());
            InvokedAnswer answer = InvokedAnswer.ask(
                    whileHeard(new HttpTransport(server, plan.patience()), DataFetch.heard()),
                    plan.options(),
                    requests,
                    plan.written().isPresent(),
                    line -> log.say(Messages.InvokeModel_says(line)));
            return LifecycleJson.mapper().writeValueAsString(answer);
        });
    }

    /** A server has load enough with those for whom it is asked. */
    private static ModelTransport whileHeard(ModelTransport transport, BooleanSupplier heard) {
        Thread asking = Thread.currentThread();
        return (method, path, body) -> {
            if (!heard.getAsBoolean()) {
                asking.interrupt();
                throw new IOException("nobody waits any more for what comes of it");
            }
            return transport.ask(method, path, body);
        };
    }
}
