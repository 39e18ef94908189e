package io.jenkins.plugins.legion.jenkins.builds;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.InvokeModel;
import io.jenkins.plugins.legion.jenkins.agents.InvokedAnswer;
import io.jenkins.plugins.legion.jenkins.agents.ReadRequests;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationArguments;
import io.jenkins.plugins.legion.jenkins.arguments.InvocationPlan;
import io.jenkins.plugins.legion.jenkins.arguments.InvokedModel;
import io.jenkins.plugins.legion.jenkins.deployments.DeploymentLookup;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress.InCluster;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress.OnAgent;
import io.jenkins.plugins.legion.jenkins.deployments.ServedAddress.OpenWay;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import io.jenkins.plugins.legion.lifecycle.TrainingState;
import io.jenkins.plugins.legion.serving.replay.CarriedRequests;
import io.jenkins.plugins.legion.serving.replay.ReplayOutcome;
import io.jenkins.plugins.legion.words.Figures;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The asking of a served model that a build does. Done again, as after a restart, it asks all of it once more. */
public final class BuildInvocation {

    private final Run<?, ?> run;
    private final String id;
    private final InvocationArguments arguments;
    private final InvocationPlan plan;
    private final ServedAddress address;
    private final TaskListener listener;

    private BuildInvocation(
            Run<?, ?> run,
            String id,
            InvocationArguments arguments,
            InvocationPlan plan,
            ServedAddress address,
            TaskListener listener) {
        this.run = run;
        this.id = id;
        this.arguments = arguments;
        this.plan = plan;
        this.address = address;
        this.listener = listener;
    }

    /**
     * Notes in the build that it is begun.
     *
     * @param owner who asks: a Pipeline's flow node, or a builder
     * @param deployments that the build may ask
     * @throws InvalidInput naming everything that is wrong; the build keeps it
     */
    public static BuildInvocation begin(
            Run<?, ?> run,
            String owner,
            InvocationArguments arguments,
            DeploymentLookup deployments,
            TaskListener listener)
            throws IOException {
        String id = InvocationsAction.begin(run, owner, arguments).getId();
        try {
            InvocationPlan plan = InvocationPlan.of(arguments);
            ServedAddress address = plan.url().isPresent()
                    ? new OnAgent("", plan.url().get())
                    : deployments.find(plan.deployment(), plan.target());
            InvocationsAction.change(
                    run,
                    id,
                    it -> it.asking(
                            plan.deployment(),
                            address.target(),
                            address instanceof OnAgent there ? there.address().toString() : ""));
            return new BuildInvocation(run, id, arguments, plan, address, listener);
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            InvocationsAction.change(run, id, it -> it.ended(TrainingState.FAILED, MaskedReason.of(why, List.of())));
            throw e;
        }
    }

    /** Whether an agent asks, since nobody else reaches the server. */
    public boolean isAskedByAgent() {
        return address instanceof OnAgent;
    }

    /** The request, where no workspace has it. */
    public Optional<CarriedRequests> written() {
        return plan.written();
    }

    /** The requests in the workspace, for the controller to ask them. */
    public CarriedRequests bring(FilePath workspace) throws IOException, InterruptedException {
        return ReadRequests.of(workspace, arguments.getRequests());
    }

    /**
     * Has the workspace's machine ask.
     *
     * @param bound the values that the build was told to keep to itself
     * @throws AbortException saying what is wrong with the answers
     */
    public InvokedModel askByAgent(FilePath workspace, Collection<String> bound)
            throws IOException, InterruptedException {
        URI server = ((OnAgent) address).address();
        String said = workspace.act(new InvokeModel(arguments, server, listener));
        return judged(BelievedInvocation.of(said, text -> MaskedReason.of(text, bound)), server.toString());
    }

    /** The same, asked by the controller through the cluster's API server. */
    public InvokedModel askThroughCluster(CarriedRequests requests, Collection<String> bound)
            throws IOException, InterruptedException {
        InvokedAnswer said;
        try (OpenWay way = ((InCluster) address).way().open(plan.patience())) {
            said = InvokedAnswer.ask(
                    way.transport(), plan.options(), requests, plan.written().isPresent(), line -> listener.getLogger()
                            .println(Messages.BuildInvocation_says(line)));
        }
        return judged(BelievedInvocation.of(said, text -> MaskedReason.of(text, bound)), plan.deployment());
    }

    private InvokedModel judged(InvokedAnswer answer, String who) throws IOException {
        ReplayOutcome outcome = answer.outcome();
        InvocationsAction.change(run, id, it -> it.answered(outcome));
        listener.getLogger()
                .println(Messages.BuildInvocation_asked(
                        who,
                        outcome.requests() == 1
                                ? Messages.BuildInvocation_one()
                                : Messages.BuildInvocation_many(Figures.count(outcome.requests())),
                        Figures.duration(Duration.ofMillis(Math.round(outcome.seconds() * 1000))),
                        ReplayOutcome.rateWords(outcome.rate()),
                        Figures.count(outcome.failed()),
                        Figures.count(outcome.wrong())));
        // Of answers that did not come there is no time.
        if (outcome.max() > 0) {
            listener.getLogger()
                    .println(Messages.BuildInvocation_took(
                            ReplayOutcome.words(outcome.mean()),
                            ReplayOutcome.words(outcome.p50()),
                            ReplayOutcome.words(outcome.p95()),
                            ReplayOutcome.words(outcome.p99()),
                            ReplayOutcome.words(outcome.max())));
        }
        if (!outcome.isWell()) {
            StringBuilder why = new StringBuilder(who + ": " + String.join("; ", outcome.faults()));
            outcome.examples().forEach(example -> why.append("\n  ").append(example));
            throw new AbortException(why.toString());
        }
        if (plan.written().isPresent() && answer.answer().isEmpty()) {
            listener.getLogger().println(Messages.BuildInvocation_tooLarge(Figures.bytes(InvokedAnswer.LONGEST)));
        }
        return new InvokedModel(id, outcome, answer.answer());
    }

    /** Notes in the build that nothing came of it, unless it is known already what did. */
    public void ended(TrainingState how, String why) throws IOException {
        InvocationsAction.change(run, id, it -> it.state().isOver() ? it : it.ended(how, why));
    }

    /** The same for what {@code owner} asked: its agent did not come back. */
    public static void givenUp(Run<?, ?> run, String owner, String why) throws IOException {
        AttemptsAction.givenUp(run, InvocationsAction.class, owner, why);
    }
}
