package io.jenkins.plugins.legion.jenkins.targets;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.ItemGroup;
import io.jenkins.plugins.legion.lifecycle.Fault;
import io.jenkins.plugins.legion.lifecycle.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesCloud;
import org.csanchez.jenkins.plugins.kubernetes.KubernetesFolderProperty;

/** The clouds of the Kubernetes plugin. Only to be touched where that is there. */
final class ClusterClouds {

    private ClusterClouds() {}

    static List<String> names() {
        return all().stream().map(KubernetesCloud::getDisplayName).toList();
    }

    private static List<KubernetesCloud> all() {
        return Jenkins.get().clouds.getAll(KubernetesCloud.class);
    }

    /**
     * The cloud of a target.
     *
     * @throws InvalidInput if there is none of that name, more than one and nobody says which, or one that the folder of the target may not
     *     use
     */
    static KubernetesCloud of(PlacedTarget placed) {
        String name = placed.target().getCloud();
        String field = "target '" + placed.name() + "': cloud";
        List<KubernetesCloud> clouds = all();
        KubernetesCloud cloud = name.isEmpty() && clouds.size() == 1
                ? clouds.get(0)
                : clouds.stream()
                        .filter(one -> one.getDisplayName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput(
                                clouds.isEmpty()
                                        ? new Fault(field, name, "a cloud of the Kubernetes plugin, and there is none")
                                        : Fault.notOneOf(names(), field, name)));
        if (cloud.isUsageRestricted()
                && placed.place() instanceof AbstractFolder<?> folder
                && !permits(folder, cloud)) {
            throw new InvalidInput(new Fault(
                    field,
                    cloud.getDisplayName(),
                    "a cloud that the folder " + folder.getFullName() + " may use: its use is restricted"));
        }
        return cloud;
    }

    private static boolean permits(ItemGroup<?> folder, KubernetesCloud cloud) {
        Set<String> permitted = new HashSet<>();
        KubernetesFolderProperty.collectAllowedClouds(permitted, folder);
        return permitted.contains(cloud.getDisplayName());
    }
}
