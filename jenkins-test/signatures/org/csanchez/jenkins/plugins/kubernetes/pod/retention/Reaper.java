package org.csanchez.jenkins.plugins.kubernetes.pod.retention;

import hudson.ExtensionPoint;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.ComputerListener;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import java.io.IOException;
import java.util.Set;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesSlave;

public class Reaper extends ComputerListener {
    public static Reaper getInstance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void preLaunch(Computer c, TaskListener taskListener) throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

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
