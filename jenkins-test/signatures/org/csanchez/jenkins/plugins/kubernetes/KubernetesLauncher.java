package org.csanchez.jenkins.plugins.kubernetes;

import hudson.slaves.ComputerLauncher;

public class KubernetesLauncher extends ComputerLauncher {
    public Throwable getProblem() {
        throw new UnsupportedOperationException();
    }

    private KubernetesLauncher() {}
}
