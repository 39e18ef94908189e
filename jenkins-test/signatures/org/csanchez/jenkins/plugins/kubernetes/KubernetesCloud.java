package org.csanchez.jenkins.plugins.kubernetes;

public class KubernetesCloud {
    private KubernetesCloud() {}
}
