package org.csanchez.jenkins.plugins.kubernetes;

import hudson.model.Label;
import hudson.slaves.Cloud;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthException;

public class KubernetesCloud extends Cloud {
    public List<PodTemplate> getTemplatesFor(Label label) {
        throw new UnsupportedOperationException();
    }

    public KubernetesClient connect() throws KubernetesAuthException, IOException {
        throw new UnsupportedOperationException();
    }

    public boolean isUsageRestricted() {
        throw new UnsupportedOperationException();
    }

    public String getNamespace() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public KubernetesCloud(String name) {
        super(name);
    }
}
