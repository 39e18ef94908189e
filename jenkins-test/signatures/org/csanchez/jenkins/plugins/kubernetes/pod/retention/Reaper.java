package org.csanchez.jenkins.plugins.kubernetes.pod.retention;

import hudson.ExtensionPoint;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import java.io.IOException;
import java.util.Set;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

public class Reaper {
    public interface Listener extends ExtensionPoint {
        void onEvent(Watcher.Action action, KubernetesSlave node, Pod pod, Set<String> terminationReasons)
                throws IOException, InterruptedException;
    }

    public static class TerminateAgentOnImagePullBackOff implements Listener {
        public static long BACKOFF_EVENTS_LIMIT;

        public void onEvent(Watcher.Action action, KubernetesSlave node, Pod pod, Set<String> terminationReasons)
                throws IOException, InterruptedException {
            throw new UnsupportedOperationException();
        }

        private TerminateAgentOnImagePullBackOff() {}
    }

    private Reaper() {}
}
