package org.csanchez.jenkins.plugins.kubernetes;

import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.ComputerLauncher;
import java.io.IOException;

public class KubernetesSlave extends Node {
    public String getPodName() {
        throw new UnsupportedOperationException();
    }

    public String getNamespace() {
        throw new UnsupportedOperationException();
    }

    public KubernetesCloud getKubernetesCloud() {
        throw new UnsupportedOperationException();
    }

    public PodTemplate getTemplateOrNull() {
        throw new UnsupportedOperationException();
    }

    public ComputerLauncher getLauncher() {
        throw new UnsupportedOperationException();
    }

    public TaskListener getRunListener() {
        throw new UnsupportedOperationException();
    }

    public void terminate() throws InterruptedException, IOException {
        throw new UnsupportedOperationException();
    }

    private KubernetesSlave() {}
}
