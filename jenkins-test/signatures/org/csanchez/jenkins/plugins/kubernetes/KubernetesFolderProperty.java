package org.csanchez.jenkins.plugins.kubernetes;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import hudson.model.ItemGroup;
import java.util.Set;

public class KubernetesFolderProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    public KubernetesFolderProperty() {}

    public static void collectAllowedClouds(Set<String> allowedClouds, ItemGroup<?> itemGroup) {
        throw new UnsupportedOperationException();
    }
}
