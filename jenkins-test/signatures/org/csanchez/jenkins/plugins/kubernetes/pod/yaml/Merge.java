package org.csanchez.jenkins.plugins.kubernetes.pod.yaml;

public class Merge extends YamlMergeStrategy {
    public Merge() {
        super(null);
    }
}
