package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalTarget;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import jenkins.MasterToSlaveFileCallable;

/** Changes a deployment that is on the agent's machine. */
public final class ChangeLocally extends MasterToSlaveFileCallable<String> {

    private static final long serialVersionUID = 1L;

    /** What is done. */
    private enum What {
        ROLLBACK,
        REMOVE
    }

    private final What what;
    private final String name;
    private final Duration limit;
    private final AgentLog log;

    private ChangeLocally(What what, String name, Duration limit, TaskListener listener) {
        this.what = what;
        this.name = name;
        this.limit = limit;
        this.log = new AgentLog(listener);
    }

    /** Has what served before serve again. */
    public static ChangeLocally rollback(String name, Optional<Duration> limit, TaskListener listener) {
        return new ChangeLocally(What.ROLLBACK, name, limit.orElse(LocalRollout.USUAL_LIMIT), listener);
    }

    /** Takes it away, once it has answered what it has begun to answer. */
    public static ChangeLocally remove(String name, TaskListener listener) {
        return new ChangeLocally(What.REMOVE, name, Duration.ZERO, listener);
    }

    /** @return a {@link LocallyDeployed} as JSON */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        return LocallyDeployed.of(() -> {
            LocalTarget target = LocalTarget.ofUser();
            return what == What.ROLLBACK
                    ? target.back(name, limit, this::say)
                    : new LocalRollout.Outcome(target.remove(name, this::say), true, Optional.empty());
        });
    }

    private void say(String line) {
        log.say(Messages.DeployLocally_says(line));
    }
}
