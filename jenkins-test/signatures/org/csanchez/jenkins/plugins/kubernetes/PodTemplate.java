package org.csanchez.jenkins.plugins.kubernetes;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Node;
import hudson.model.Saveable;
import java.io.Serializable;
import java.util.List;
import org.csanchez.jenkins.plugins.kubernetes.pod.yaml.YamlMergeStrategy;

public class PodTemplate extends AbstractDescribableImpl<PodTemplate> implements Serializable, Saveable {
    public PodTemplate(String id) {
        throw new UnsupportedOperationException();
    }

    public List<PodAnnotation> getAnnotations() {
        throw new UnsupportedOperationException();
    }

    public void save() {
        throw new UnsupportedOperationException();
    }

    public void setName(String name) {
        throw new UnsupportedOperationException();
    }

    public void setLabel(String label) {
        throw new UnsupportedOperationException();
    }

    public void setNamespace(String namespace) {
        throw new UnsupportedOperationException();
    }

    public void setInheritFrom(String inheritFrom) {
        throw new UnsupportedOperationException();
    }

    public void setYaml(String yaml) {
        throw new UnsupportedOperationException();
    }

    public void setAgentContainer(String agentContainer) {
        throw new UnsupportedOperationException();
    }

    public void setAgentInjection(boolean agentInjection) {
        throw new UnsupportedOperationException();
    }

    public void setSlaveConnectTimeout(int slaveConnectTimeout) {
        throw new UnsupportedOperationException();
    }

    public void setShowRawYaml(boolean showRawYaml) {
        throw new UnsupportedOperationException();
    }

    public void setYamlMergeStrategy(YamlMergeStrategy yamlMergeStrategy) {
        throw new UnsupportedOperationException();
    }

    public void setAnnotations(List<PodAnnotation> annotations) {
        throw new UnsupportedOperationException();
    }

    public void setNodeUsageMode(Node.Mode nodeUsageMode) {
        throw new UnsupportedOperationException();
    }
}
