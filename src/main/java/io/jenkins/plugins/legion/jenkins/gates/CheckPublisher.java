package io.jenkins.plugins.legion.jenkins.gates;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.List;

/** Whoever wants to tell others what the gates said, such as the place where a pull request is discussed. */
public interface CheckPublisher extends ExtensionPoint {

    /**
     * Called for each check of a model, also where gates did not pass, in a thread that may wait a little. After a restart of
     * Jenkins in the middle of a check it may be called once more for the same one.
     *
     * @param checked with what earlier checks of this build said of other gates of the training
     */
    void publish(Run<?, ?> run, CheckedModel checked, TaskListener listener);

    static List<CheckPublisher> all() {
        return ExtensionList.lookup(CheckPublisher.class);
    }
}
