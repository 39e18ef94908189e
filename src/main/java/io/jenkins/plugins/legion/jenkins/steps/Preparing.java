package io.jenkins.plugins.legion.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.legion.jenkins.agents.AbandonedFolders;
import io.jenkins.plugins.legion.jenkins.agents.CheckpointPlace;
import io.jenkins.plugins.legion.jenkins.agents.ConnectedWork;
import io.jenkins.plugins.legion.jenkins.agents.NamedConnections;
import io.jenkins.plugins.legion.jenkins.agents.Prepare;
import io.jenkins.plugins.legion.jenkins.agents.PreparedTraining;
import io.jenkins.plugins.legion.jenkins.agents.ReadManifest;
import io.jenkins.plugins.legion.jenkins.agents.RunningTraining;
import io.jenkins.plugins.legion.jenkins.agents.TrainingPlace;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingArguments;
import io.jenkins.plugins.legion.jenkins.arguments.TrainingName;
import io.jenkins.plugins.legion.jenkins.builds.BoundDataAction;
import io.jenkins.plugins.legion.jenkins.builds.TrainingBook;
import io.jenkins.plugins.legion.jenkins.builds.TrainingsAction;
import io.jenkins.plugins.legion.lifecycle.BoundData;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The first phase of a training: an id of its own in the build, a folder of its own on the agent, and what goes into it. */
final class Preparing {

    private final StepContext context;
    private final Agent agent;
    private final TrainingArguments arguments;

    Preparing(StepContext context, Agent agent, TrainingArguments arguments) {
        this.context = context;
        this.agent = agent;
        this.arguments = arguments;
    }

    /**
     * Where the training is to run.
     *
     * @param node the agent's name; null where it is gone again
     * @param folder the training's own there, absolute; it need not exist yet
     */
    record Place(String node, String folder) {}

    /**
     * Takes an id in the build, or finds the one that an earlier try of the same step took.
     *
     * @throws AbortException if an argument or the manifest breaks a rule; its message says which
     */
    String reserveId() throws AgentAway, IOException, InterruptedException {
        try {
            TrainingName name = agent.perform(workspace -> ReadManifest.name(workspace, arguments));
            FlowNode step = context.get(FlowNode.class);
            boolean fixed = !arguments.getId().isEmpty();
            return TrainingsAction.begin(run(), step.getId(), name.at(ProgramPlace.of(step)), fixed)
                    .getId();
        } catch (InvalidInput e) {
            throw new AbortException(e.getMessage());
        }
    }

    Place place(String id) throws AgentAway, IOException, InterruptedException {
        Run<?, ?> run = run();
        return agent.perform(workspace -> new Place(
                RunningTraining.nodeOf(workspace),
                TrainingPlace.of(workspace, run, id).getRemote()));
    }

    /** Makes ready what the training needs, and takes away what trainings that are over left beside it. */
    PreparedTraining prepare(String id, String folder, TaskListener listener)
            throws AgentAway, IOException, InterruptedException {
        Run<?, ?> run = run();
        TrainingBook book = new TrainingBook(run);
        TrainingName name = book.name(id);
        return agent.perform(workspace -> {
            FilePath place = new FilePath(workspace.getChannel(), folder);
            EnvVars environment = context.get(EnvVars.class);
            Optional<BodyContainer> container = BodyContainer.around(context, Map.of());
            boolean tracked = container.isEmpty() || container.get().sharesLoopback(workspace, listener);
            List<BoundData> earlier = BoundDataAction.in(run, RunningTraining.nodeOf(workspace), workspace.getRemote());
            PreparedTraining ready = new ConnectedWork(run, NamedConnections.of(workspace, arguments), listener)
                    .perform(connections -> workspace.act(new Prepare(
                            arguments,
                            run,
                            name,
                            CheckpointPlace.of(run, book.first(id)),
                            place,
                            environment,
                            connections,
                            earlier,
                            container.isPresent(),
                            tracked,
                            listener)));
            AbandonedFolders.remove(place, ready);
            return ready;
        });
    }

    List<String> secrets() throws AgentAway, IOException, InterruptedException {
        return agent.perform(workspace -> BoundSecrets.of(context));
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return context.get(Run.class);
    }
}
