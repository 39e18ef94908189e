package io.jenkins.plugins.legion.jenkins.steps;

import hudson.FilePath;
import io.jenkins.plugins.legion.jenkins.agents.Track;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Appends one line to the training's tracking file on the agent. */
final class TrackExecution extends RepeatableExecution {

    private static final long serialVersionUID = 1L;

    private final String line;

    TrackExecution(StepContext context, String line) {
        super(context);
        this.line = line;
    }

    @Override
    Object perform(Agent agent, boolean again) throws Exception {
        TrainingScope scope = getContext().get(TrainingScope.class);
        return agent.perform(
                workspace -> new FilePath(workspace.getChannel(), scope.trackingFile()).act(new Track(line)));
    }
}
