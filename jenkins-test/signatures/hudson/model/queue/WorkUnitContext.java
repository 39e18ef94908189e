package hudson.model.queue;

import hudson.model.Queue;

public final class WorkUnitContext {
    public final Queue.BuildableItem item = null;

    public final Queue.Task task = null;

    private WorkUnitContext() {}
}
