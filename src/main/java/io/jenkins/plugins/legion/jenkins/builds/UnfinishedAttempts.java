package io.jenkins.plugins.legion.jenkins.builds;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;

/**
 * Ends what a build leaves packaging, deploying or asking: that of a program that could not be resumed, or that was killed hard.
 */
@Extension
public final class UnfinishedAttempts extends RunListener<Run<?, ?>> {

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        run.getActions(AttemptsAction.class).forEach(it -> it.end(run));
    }
}
