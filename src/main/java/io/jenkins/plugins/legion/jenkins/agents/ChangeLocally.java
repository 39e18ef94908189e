package io.jenkins.plugins.legion.jenkins.agents;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.legion.deploying.local.LocalRollout;
import io.jenkins.plugins.legion.deploying.local.LocalStatus;
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
        LOOK,
        ROLLBACK,
        REMOVE
    }

    private final What what;
    private final String name;
    private final String since;
    private final Duration limit;
    private final AgentLog log;

    private ChangeLocally(What what, String name, String since, Duration limit, TaskListener listener) {
        this.what = what;
        this.name = name;
        this.since = since;
        this.limit = limit;
        this.log = new AgentLog(listener);
    }

    /** Changes nothing, and says how it does. */
    public static ChangeLocally look(String name, TaskListener listener) {
        return new ChangeLocally(What.LOOK, name, "", Duration.ZERO, listener);
    }

    /**
     * Has what served before serve again.
     *
     * @param since of the version that is to go: where it has gone, an earlier try has done it
     */
    public static ChangeLocally rollback(String name, String since, Optional<Duration> limit, TaskListener listener) {
        return new ChangeLocally(What.ROLLBACK, name, since, limit.orElse(LocalRollout.USUAL_LIMIT), listener);
    }

    /** Takes it away, once it has answered what it has begun to answer. */
    public static ChangeLocally remove(String name, TaskListener listener) {
        return new ChangeLocally(What.REMOVE, name, "", Duration.ZERO, listener);
    }

    /** @return a {@link LocallyDeployed} as JSON; empty where somebody only looks and there is none of the name */
    @Override
    public String invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        LocalTarget target = LocalTarget.ofUser();
        return switch (what) {
            case LOOK -> {
                Optional<LocalStatus> there = AgentWork.of(() -> there(target));
                yield there.isEmpty() ? "" : LocallyDeployed.of(() -> unchanged(there.get()));
            }
            case ROLLBACK ->
                LocallyDeployed.of(() -> {
                    Optional<LocalStatus> another = there(target).filter(this::isAnother);
                    return another.isPresent() ? unchanged(another.get()) : target.back(name, limit, this::say);
                });
            case REMOVE ->
                LocallyDeployed.of(
                        () -> new LocalRollout.Outcome(target.remove(name, this::say), true, Optional.empty()));
        };
    }

    private Optional<LocalStatus> there(LocalTarget target) throws IOException {
        return target.all().stream().filter(one -> one.id().equals(name)).findFirst();
    }

    private static LocalRollout.Outcome unchanged(LocalStatus status) {
        return new LocalRollout.Outcome(status, false, Optional.empty());
    }

    private boolean isAnother(LocalStatus status) {
        return status.since()
                .filter(began -> !since.isEmpty() && !began.toString().equals(since))
                .isPresent();
    }

    private void say(String line) {
        log.say(Messages.DeployLocally_says(line));
    }
}
