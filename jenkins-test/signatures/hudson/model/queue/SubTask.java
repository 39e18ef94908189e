package hudson.model.queue;

import hudson.model.Queue;

public interface SubTask {
    default Queue.Task getOwnerTask() {
        throw new UnsupportedOperationException();
    }
}
