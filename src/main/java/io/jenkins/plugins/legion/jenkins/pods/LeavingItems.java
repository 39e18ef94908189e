package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;

/** Tells who has left the queue, and counts as a holder of GPUs from then on, or waits for them no more. */
@Extension(optional = true)
public final class LeavingItems extends QueueListener {

    @Override
    public void onLeft(Queue.LeftItem item) {
        FolderGpuLimits.get().left(item.getId(), item.isCancelled());
    }
}
