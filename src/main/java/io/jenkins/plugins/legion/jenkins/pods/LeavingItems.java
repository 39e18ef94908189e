package io.jenkins.plugins.legion.jenkins.pods;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Queue;
import hudson.model.queue.QueueListener;

/** Tells who has left the queue, and counts as a holder of GPUs from then on, or waits for them no more. */
@Extension
public final class LeavingItems extends QueueListener {

    @Override
    public void onLeft(Queue.LeftItem item) {
        // None where the Kubernetes plugin is not installed.
        ExtensionList.lookup(FolderGpuLimits.class).forEach(limits -> limits.left(item.getId(), item.isCancelled()));
    }
}
