package org.csanchez.jenkins.plugins.kubernetes.pod.yaml;

import hudson.model.AbstractDescribableImpl;

public abstract class YamlMergeStrategy extends AbstractDescribableImpl<YamlMergeStrategy> {
    private YamlMergeStrategy() {}

    YamlMergeStrategy(Void inside) {}
}
